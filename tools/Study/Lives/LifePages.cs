// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Study.Site;

namespace KTrans.Study.Lives;

/// <summary>Makes the pages of an anonymous page's life.</summary>
/// <param name="lives">How it went, in each kernel.</param>
public sealed class LifePages(IReadOnlyList<KernelLives> lives)
{
    /// <summary>The pages.</summary>
    public IEnumerable<SitePage> Pages() => lives.SelectMany(k => k.Results.Select(r => Run(k.Kernel, r))).Prepend(Overview());

    private SitePage Overview()
    {
        LifeMove[] moves = [.. lives.SelectMany(LifeStates.Moves)];
        LifeDrawing drawing = new([.. moves.SelectMany(m => new[] { m.From, m.To }).Prepend(LifeStates.Nothing).Distinct()]);
        LifeTransition[] transitions = [.. moves.GroupBy(m => (m.From, m.To)).Select((g, i) => new LifeTransition(
            i + 1, g.Key.From, g.Key.To, [.. g.GroupBy(m => m.By).Select(way => new LifeWay(way.Key, [.. way.DistinctBy(m => m.Kernel)
                .Select(m => Link(m.Kernel, m.Scenario))]))]))];
        LifeLine[] all = [.. lives.SelectMany(k => k.Results.Select(r => (Kernel: k.Kernel.Label, r.Scenario)))
            .GroupBy(x => x.Scenario.Id)
            .Select(g => new LifeLine(g.First().Scenario.Title, [.. g.Select(x => Link(x.Kernel, g.Key))]))];
        LifePage page = new(
            Frame.Of(SitePaths.Life, "The life of an anonymous page"), drawing.Nodes, [.. transitions.Select(t => drawing.Edge(t.Number, t.From, t.To))], transitions, all);
        return new SitePage(SitePaths.Life, PageTemplates.Render("life", page));
    }

    private static PageLink Link(string kernel, string scenario) =>
        new(SitePaths.Link(SitePaths.Life, SitePaths.LifeRun(kernel, scenario)), kernel);

    private static SitePage Run(LifeKernel kernel, LifeResult life)
    {
        string path = SitePaths.LifeRun(kernel.Label, life.Scenario.Id);
        LifeRunPage page = new(
            Frame.Of(path, $"{life.Scenario.Title}: kernel {kernel.Label}"), life.Scenario.Title, life.Scenario.Id, kernel.Label,
            string.Join(", ", life.Run.Translated), life.Run.Steps, life.Run.Wrong);
        return new SitePage(path, PageTemplates.Render("liferun", page));
    }
}
