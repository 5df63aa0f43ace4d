// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests.Life;

/// <summary>Lives in this process, with the committed snippets' functions in the runtime's place.</summary>
public sealed class LifeFixture : IDisposable
{
    private readonly ModelAssembly assembly;

    public LifeFixture()
    {
        Image = SnippetImage.Of(SnippetFiles.Find(Repository.Root).Select(path => Snippet.Of(path, File.ReadAllText(path))));
        assembly = new ModelAssembly(Image);
        Committed = LifeKernel.All(Image.Models);
    }

    /// <summary>The committed models.</summary>
    public ModelImage Image { get; }

    /// <summary>Kernels that have snippets.</summary>
    public IReadOnlyList<LifeKernel> Committed { get; }

    /// <summary>A kernel with what is committed of it; any that the runtime knows.</summary>
    public LifeKernel Kernel(string version) =>
        Committed.FirstOrDefault(k => k.Label == version) ?? LifeKernel.Of(version, LinuxVersion.Parse(version), []);

    /// <summary>Curated scenarios that can be in a kernel.</summary>
    public static IReadOnlyList<LifeScenario> Scenarios(LifeKernel kernel) =>
        [.. LifeLibrary.Curated.All.Where(s => Requirements.Missing(s.World, SnippetImage.Preludes.Get(kernel.Kernel)) is null)];

    /// <summary>Runs lives of a kernel.</summary>
    internal LifeRunner Runner(LifeKernel kernel) => new(kernel.Kernel, [.. assembly.Models.Where(m => kernel.Models.Contains(m.Id))]);

    /// <summary>Curated scenarios as they go in a kernel: those of a page's life, or others.</summary>
    internal KernelLives Lives(string version, Func<LifeScenario, bool>? which = null)
    {
        LifeKernel kernel = Kernel(version);
        using LifeRunner runner = Runner(kernel);
        return new KernelLives(kernel, [.. (which is null ? LifeLibrary.Curated.OfPages : Scenarios(kernel).Where(which)).Select(s => new LifeResult(s, runner.Run(s)))]);
    }

    public void Dispose() => assembly.Dispose();
}
