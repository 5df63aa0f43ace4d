// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Bench.Life;

/// <summary>Whole lives of anonymous pages: what one takes, however many there are, beside one of the kernel that runs here.</summary>
internal static class LifeRows
{
    private const int Most = 100_000;
    private const int LivesInRow = 30_000;

    private static readonly string[] Versions = ["4.4", "6.8", "6.12"];
    private static readonly int[] Sizes = [1_000, 10_000, Most];

    // Beside a tenth of the pages: more of them leave the processor's cache, while what grew with their number would take ten
    // times the time.
    private static readonly Aim TenMillionAMinute = new(6, "µs");
    private static readonly Aim LinearTime = new(2);
    private static readonly Aim LinearMemory = new(1.1);

    public static IReadOnlyList<Row> Measure(Benchmarks benchmarks)
    {
        int lives = LivesInRow * benchmarks.Iterations;
        (string Name, Quantity? Life) real = Real();
        return [.. from contents in new[] { false, true }
                   from version in Versions
                   from row in Rows(version, contents, lives, real)
                   select row];
    }

    private static IEnumerable<Row> Rows(string version, bool contents, int lives, (string Name, Quantity? Life) real)
    {
        LifeFigures[] figures = [.. Sizes.Select(pages => LifeProcess.Measure(version, pages, contents, lives))];
        yield return new Row(
            $"{Title(version, contents, Most)}, time", Time(figures[^1]), real.Name, real.Life, contents ? null : TenMillionAMinute);
        for (int i = 1; i < Sizes.Length; i++)
        {
            string title = Title(version, contents, Sizes[i]);
            string fewer = string.Create(CultureInfo.InvariantCulture, $"{Sizes[i - 1]:N0}");
            yield return new Row($"{title}, time", Time(figures[i]), fewer, Time(figures[i - 1]), LinearTime);
            yield return new Row($"{title}, memory", Memory(figures[i]), fewer, Memory(figures[i - 1]), LinearMemory);
        }
    }

    private static (string Name, Quantity? Life) Real()
    {
        string[]? words = CProgram.Run("page_life", $"{Most}")?.Split(' ');
        return words switch
        {
            null => ("no C compiler (cc) here", null),
            ["swap", var took] => ("real, paged out", Us(took)),
            [_, var took] => ("real, thrown away (no swap)", Us(took)),
            _ => throw new FormatException(string.Join(' ', words)),
        };
    }

    private static Quantity Us(string nanoseconds) => new(double.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1000, "µs");

    private static string Title(string version, bool contents, int pages) =>
        string.Create(CultureInfo.InvariantCulture, $"{version}, {(contents ? "contents" : "no contents")}, {pages:N0} pages");

    private static Quantity Time(LifeFigures figures) => new(figures.Nanoseconds / 1000, "µs");

    private static Quantity Memory(LifeFigures figures) => new(figures.Bytes, "B");
}
