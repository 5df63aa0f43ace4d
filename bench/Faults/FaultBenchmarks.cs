// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace KTrans.Bench.Faults;

/// <summary>What becomes of the contents of a faulted page.</summary>
public enum PageZeroing
{
    /// <summary>The machine keeps no contents.</summary>
    Off,

    /// <summary>On, in few pages again and again: they are in the processor's cache.</summary>
    Hot,

    /// <summary>On, in more memory than the processor's cache holds.</summary>
    Cold,
}

/// <summary>Write faults in a row, undone between iterations, outside the time.</summary>
public class FaultBenchmarks
{
    // BenchmarkDotNet's own warm-up is too short for the JIT to reach its last tier.
    private const double WarmUpSeconds = 1;

    private FaultWorld world = null!;

    [ParamsSource(nameof(Models))]
    public FaultModel Model { get; set; } = null!;

    [ParamsAllValues]
    public PageZeroing Zeroing { get; set; }

    public static IEnumerable<FaultModel> Models => FaultModel.All;

    /// <summary>How many faults one invocation is.</summary>
    public static int FaultsIn(PageZeroing zeroing) => zeroing switch
    {
        PageZeroing.Off => 512,
        PageZeroing.Hot => 64,
        _ => 16384,
    };

    /// <summary>Runs every model until the JIT has done with it and with the runtime, before the first is measured.</summary>
    public static void WarmUp()
    {
        foreach (FaultModel model in Models)
        {
            using FaultWorld world = new(model, FaultsIn(PageZeroing.Off), contents: true);
            for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
            {
                world.Reset();
                world.FaultWithoutModel();
                world.Reset();
                world.Fault();
            }
        }
    }

    [GlobalSetup]
    public void SetUp()
    {
        world = new FaultWorld(Model, FaultsIn(Zeroing), Zeroing != PageZeroing.Off);

        // The first touch of the arena's memory is a real fault each.
        world.Reset();
        world.Fault();
        world.Check();
    }

    [IterationSetup]
    public void Reset() => world.Reset();

    [GlobalCleanup]
    public void CleanUp() => world.Dispose();

    [Benchmark]
    public void Fault() => world.Fault();

    [Benchmark]
    public void FaultWithoutModel() => world.FaultWithoutModel();
}
