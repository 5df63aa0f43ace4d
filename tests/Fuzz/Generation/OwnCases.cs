// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Generation;

/// <summary>Runs cases of our own making: many in a program, and where something is wrong with one, in halves until it is alone.</summary>
/// <param name="compilers">What they are held against.</param>
/// <param name="features">What the cases may have.</param>
public sealed class OwnCases(NativeCompilers compilers, IReadOnlyList<Feature> features)
{
    // A case takes microseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs some cases.</summary>
    /// <returns>Cases with their verdict: together those that are the same, alone each that is not.</returns>
    public IReadOnlyList<(IReadOnlyList<int> Cases, Verdict Verdict)> Run(Judge judge, IReadOnlyList<int> cases)
    {
        using ProgramFile file = new(cases.Count == 1 ? $"case_{cases[0]}.c" : "cases.c", OwnPrograms.Write(cases, features));
        Verdict verdict = file.Compare(compilers, judge, [], Patience);
        return verdict.Kind == VerdictKind.Same || cases.Count == 1
            ? [(cases, verdict)]
            : [.. Run(judge, [.. cases.Take(cases.Count / 2)]), .. Run(judge, [.. cases.Skip(cases.Count / 2)])];
    }
}
