// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Behaviour.Tests;

/// <summary>Mutants that behave as the model does, each with the reason.</summary>
internal static class EquivalentMutants
{
    private static readonly (string Kernel, string Mutant, string Reason)[] All = [];

    /// <summary>Those of a version.</summary>
    public static IEnumerable<string> Of(LinuxVersion kernel) => All.Where(m => m.Kernel == kernel.ToString()).Select(m => $"{m.Kernel} {m.Mutant}");
}
