// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Lab.Models;

namespace KTrans.Lab.Exploration;

/// <summary>Where an object came and went, noted while the run that ended in an oops about it is repeated.</summary>
internal sealed class ObjectLife(nint start, ModelAssembly assembly)
{
    /// <summary>Address of its first byte.</summary>
    public nint Start => start;

    /// <summary>The calls under way when it was allocated last.</summary>
    public IReadOnlyList<string>? AllocatedAt { get; private set; }

    /// <summary>The calls under way when it was freed after that.</summary>
    public IReadOnlyList<string>? FreedAt { get; private set; }

    public void Tell(bool isFreed)
    {
        IReadOnlyList<string> calls = OopsTrace.Of(new StackTrace(fNeedFileInfo: true), assembly);
        AllocatedAt = isFreed ? AllocatedAt : calls;
        FreedAt = isFreed ? calls : null;
    }
}
