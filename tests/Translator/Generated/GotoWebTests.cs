// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Tests.Generated;

/// <summary>Jumps in every direction, through a hundred functions that a native compiler runs too.</summary>
public sealed class GotoWebTests
{
    private const int Webs = 100;

    [NativeCompilerFact]
    public void Webs_of_jumps_run_as_the_native_ones_do()
    {
        string[] names = [.. Enumerable.Range(0, Webs).Select(seed => $"web_{seed}")];
        GeneratedProgram.Compare(string.Join('\n', names.Select((name, seed) => GotoWebs.Function(name, seed))), names, [0, 1, 7, 100, 12345]);
    }
}
