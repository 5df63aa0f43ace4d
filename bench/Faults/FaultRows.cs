// SPDX-License-Identifier: GPL-2.0-only
using BenchmarkDotNet.Running;

namespace KTrans.Bench.Faults;

/// <summary>One write fault on each model, beside a real one.</summary>
internal static class FaultRows
{
    private const double Third = 1.0 / 3;

    private static readonly Aim CleanOff = new(60, "ns");
    private static readonly Aim AThirdOfReal = new(Third);
    private static readonly Aim TwiceClean = new(2);

    public static IReadOnlyList<Row> Measure(Benchmarks benchmarks)
    {
        FaultBenchmarks.WarmUp();
        (double Hot, double Cold)? real = MinorFault.Measure();
        Dictionary<(FaultModel, PageZeroing), double> took = PerFault(benchmarks);
        return [.. from model in FaultModel.All
                   where model.Form == Form.Clean
                   from row in Rows(model, FaultModel.All.Single(m => m.Kernel == model.Kernel && m.Form == Form.Checked), took, real)
                   select row];
    }

    private static IEnumerable<Row> Rows(
        FaultModel clean, FaultModel @checked, Dictionary<(FaultModel, PageZeroing), double> took, (double Hot, double Cold)? real)
    {
        foreach (PageZeroing zeroing in Enum.GetValues<PageZeroing>())
        {
            Aim? aim = zeroing switch { PageZeroing.Off => CleanOff, PageZeroing.Cold => AThirdOfReal, _ => null };
            yield return BesideReal(clean, zeroing, took, real, aim);
        }

        foreach (PageZeroing zeroing in Enum.GetValues<PageZeroing>())
        {
            yield return new Row(Title(@checked, zeroing), Ns(took[(@checked, zeroing)]), "clean", Ns(took[(clean, zeroing)]), TwiceClean);
        }

        yield return BesideReal(@checked, PageZeroing.Cold, took, real, AThirdOfReal);
    }

    private static Row BesideReal(
        FaultModel model, PageZeroing zeroing, Dictionary<(FaultModel, PageZeroing), double> took, (double Hot, double Cold)? real, Aim? aim) => new(
            Title(model, zeroing),
            Ns(took[(model, zeroing)]),
            real is null ? "no C compiler (cc) here" : "real minor fault",
            real is { } beside ? Ns(zeroing == PageZeroing.Cold ? beside.Cold : beside.Hot) : null,
            aim);

    private static string Title(FaultModel model, PageZeroing zeroing) =>
        $"{model.Kernel} {model.Method.Name}, {(model.Form == Form.Clean ? "clean" : "checked")}, " + zeroing switch
        {
            PageZeroing.Off => "zeroing off",
            PageZeroing.Hot => "zeroing, hot pages",
            _ => "zeroing, cold pages",
        };

    // What is done around the model, locking and looking entries up, is measured apart and taken off.
    private static Dictionary<(FaultModel, PageZeroing), double> PerFault(Benchmarks benchmarks) => (
        from result in benchmarks.Run<FaultBenchmarks>()
        let parameters = result.Case.Parameters
        let model = (FaultModel)parameters[nameof(FaultBenchmarks.Model)]
        let zeroing = (PageZeroing)parameters[nameof(FaultBenchmarks.Zeroing)]
        let sign = result.Case.Descriptor.WorkloadMethod.Name == nameof(FaultBenchmarks.Fault) ? 1 : -1
        group sign * result.Nanoseconds / FaultBenchmarks.FaultsIn(zeroing) by (model, zeroing)).ToDictionary(g => g.Key, g => g.Sum());

    private static Quantity Ns(double value) => new(value, "ns");
}
