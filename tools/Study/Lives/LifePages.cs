// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Life;
using KTrans.Study.Site;

namespace KTrans.Study.Lives;

/// <summary>Makes the pages of an anonymous page's life.</summary>
/// <param name="lives">How it went, in each kernel.</param>
public sealed class LifePages(IReadOnlyList<KernelLives> lives)
{
    private readonly string[] kernels = [.. lives.Select(k => k.Kernel.Label)];

    /// <summary>The pages.</summary>
    public IEnumerable<SitePage> Pages()
    {
        LifeRunPageMaker runs = new(lives);
        return lives.SelectMany(k => k.Results.Select(r => runs.Page(k.Kernel, r))).Prepend(Overview());
    }

    private SitePage Overview()
    {
        LifeTransition[] transitions = [.. lives.SelectMany(LifeStates.Moves).GroupBy(m => (m.From, m.To)).Select((g, i) => Transition(i + 1, g.Key.From, g.Key.To, [.. g]))];
        LifeTitle[] all = [.. lives.SelectMany(k => k.Results.Select(r => (Kernel: k.Kernel.Label, r.Scenario)))
            .GroupBy(x => x.Scenario.Id)
            .Select(g => new LifeTitle(g.First().Scenario.Title, [.. g.Select(x => new PageLink(LinkTo(x.Kernel, g.Key), x.Kernel))]))];
        LifePage page = new(
            Frame.Of(SitePaths.Life, "The life of an anonymous page"),
            [.. kernels.Select((k, i) => new LifeChoice(Id(i), k, transitions.Count(t => t.Cells[i].Ways.Count > 0)))],
            transitions.Length == 0 ? null : Picture(transitions), transitions, all);
        return new SitePage(SitePaths.Life, PageTemplates.Render("life", page));
    }

    private LifeTransition Transition(int number, string from, string to, IReadOnlyList<LifeMove> moves) => new(
        number, from, to,
        string.Join(' ', Enumerable.Range(0, kernels.Length).Where(k => moves.Any(m => m.Kernel == kernels[k])).Select(Id)),
        [.. kernels.Select(k => new LifeCell([.. moves.Where(m => m.Kernel == k).DistinctBy(m => m.By)
            .Select(m => new LifeWay(m.By, m.IsFunction, $"{LinkTo(k, m.Scenario)}#row-{m.Row}"))]))]);

    private static LifePicture Picture(IReadOnlyList<LifeTransition> transitions)
    {
        LifeDrawing drawing = new(
            [.. transitions.SelectMany(t => new[] { t.From, t.To }).Prepend(LifeStates.Nothing).Distinct()], [.. transitions.Select(t => (t.From, t.To))]);
        return new LifePicture(drawing.Width, drawing.Height, drawing.Nodes, [.. transitions.Select(drawing.Edge)]);
    }

    private static string LinkTo(string kernel, string scenario) => SitePaths.Link(SitePaths.Life, SitePaths.LifeRun(kernel, scenario));

    // Labels may be paths.
    private static string Id(int kernel) => $"k{kernel.ToString(CultureInfo.InvariantCulture)}";
}
