// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Tests.Generated;

/// <summary>Effects inside expressions happen once and in C's order, through a hundred functions that a native compiler runs too.</summary>
public sealed class SequencedExpressionTests
{
    private const string Called = "static unsigned int mixed(int a, int b, int c)\n{\n\treturn a * 31 + b * 37 + c * 41;\n}\n\n";

    [NativeCompilerFact]
    public void Effects_are_those_of_the_native_program()
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(seed => $"expressions_{seed}")];
        GeneratedProgram.Compare(Called + string.Join('\n', names.Select((name, seed) => SequencedExpressions.Function(name, seed))), names, [0, 1, 7, 100, 12345]);
    }
}
