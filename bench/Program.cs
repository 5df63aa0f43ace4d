// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Bench;
using KTrans.Bench.Compute;
using KTrans.Bench.Exploration;
using KTrans.Bench.Faults;
using KTrans.Bench.Imports;
using KTrans.Bench.Life;
using KTrans.Bench.Processes;
using KTrans.Bench.Scaling;
using KTrans.Bench.Translation;

if (args is [PathProcess.Command, .. var measured])
{
    return PathProcess.Run(measured);
}

if (args is [LifeProcess.Command, .. var lived])
{
    return LifeProcess.Run(lived);
}

const string Quick = "--quick";
SortedDictionary<string, (string Title, Func<Benchmarks, IReadOnlyList<Row>> Measure)> parts = new(StringComparer.Ordinal)
{
    ["compute"] = ("C that computes: translated, clean", ComputeRows.Measure),
    ["exploration"] = ("Complete paths of a checked model", ExplorationRows.Measure),
    ["faults"] = ("One write fault", FaultRows.Measure),
    ["imports"] = ("ktrans import, from start to end", ImportRows.Measure),
    ["life"] = ("The life of an anonymous page", LifeRows.Measure),
    ["preludes"] = ("The preludes of all versions, warm", PreludeRows.Measure),
    ["processes"] = ("ktrans translate --check, from start to end", ProcessRows.Measure),
    ["scaling"] = ("Long files", ScalingRows.Measure),
    ["site"] = ("ktrans study: the site of the committed snippets", SiteRows.Measure),
    ["translation"] = ("The committed snippets, warm", TranslationRows.Measure),
};

string[] wanted = [.. args.Where(a => a != Quick)];
if (wanted.Except(parts.Keys).Any())
{
    Console.Error.WriteLine($"usage: bench/run [{Quick}] [{string.Join('|', parts.Keys)}]...");
    return 64;
}

Benchmarks benchmarks = new(iterations: args.Contains(Quick) ? 1 : 30);
foreach (string name in wanted.Length > 0 ? wanted : [.. parts.Keys])
{
    Table.Print(parts[name].Title, parts[name].Measure(benchmarks));
}

return 0;
