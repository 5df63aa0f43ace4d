// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>A kernel object in the arena, as it was when it was asked for. Freed ones are told of too.</summary>
public sealed class KernelObject
{
    internal KernelObject(string type, string name, ulong offset, int size)
    {
        Type = type;
        Name = name;
        Offset = offset;
        Size = size;
    }

    /// <summary>The struct's C name, such as <c>anon_vma</c>.</summary>
    public string Type { get; }

    /// <summary>What it is called in reports; stable from run to run.</summary>
    public string Name { get; }

    /// <summary>Offset in the arena.</summary>
    public ulong Offset { get; }

    /// <summary>Bytes.</summary>
    public int Size { get; }

    /// <summary>False once it was freed.</summary>
    public bool IsLive { get; internal init; } = true;

    public override string ToString() => Name;
}
