// SPDX-License-Identifier: GPL-2.0-only
using BenchmarkDotNet.Attributes;
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;

namespace KTrans.Bench.Translation;

/// <summary>The preludes of all versions, from the runtime's metadata and from the cache.</summary>
public class PreludeBenchmarks
{
    private readonly string filled = Path.Combine(Benchmarks.Scratch, "preludes");
    private readonly string empty = Path.Combine(Benchmarks.Scratch, "no-preludes");

    [GlobalSetup]
    public void SetUp() => Get(filled);

    [IterationSetup]
    public void Forget()
    {
        if (Directory.Exists(empty))
        {
            Directory.Delete(empty, recursive: true);
        }
    }

    /// <summary>Nothing is in the cache: they are built and kept.</summary>
    [Benchmark]
    public void Build() => Get(empty);

    /// <summary>All are in the cache.</summary>
    [Benchmark]
    public void Cached() => Get(filled);

    private static void Get(string folder)
    {
        PreludeStore store = new(folder);
        foreach (LinuxVersion version in store.Versions)
        {
            store.Get(version);
        }
    }
}
