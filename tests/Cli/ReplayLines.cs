// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary>The commands that outputs print to repeat what they tell.</summary>
internal static class ReplayLines
{
    /// <summary>Each once, in order, as arguments of <c>ktrans</c>.</summary>
    public static IReadOnlyList<string[]> In(string output) =>
        [.. output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("ktrans replay ", StringComparison.Ordinal)).Distinct().Select(Words)];

    /// <summary>A command line's words behind <c>ktrans</c>, as a shell has them.</summary>
    public static string[] Words(string line) =>
        [.. line.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Skip(1)];
}
