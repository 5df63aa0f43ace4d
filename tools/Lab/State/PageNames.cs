// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Runtime;

namespace KTrans.Lab.State;

/// <summary>What the pages of one view are called.</summary>
internal sealed class PageNames
{
    private readonly Dictionary<ulong, string> names = [];
    private readonly MachineView view;

    public PageNames(MachineView view, PageNaming naming, IReadOnlyList<string> files)
    {
        this.view = view;
        if (naming == PageNaming.ByFrame)
        {
            InOrder = [.. view.Pages.OrderBy(p => p.Pfn)];
            AddAll(InOrder, p => p.Use == FrameUse.ZeroPage ? "zero page" : Invariant($"page pfn 0x{p.Pfn:x}"));
            return;
        }

        List<PageView> cached = [.. view.Pages.Where(p => p.CachedIn >= 0).OrderBy(p => p.CachedIn).ThenBy(p => p.CachedAt)];
        List<PageView> rest = [.. view.Pages.Where(p => p.CachedIn < 0 && p.Use != FrameUse.ZeroPage)];
        List<(PageView Page, EntryView Entry)> mapped = [.. rest.Select(p => (p, Lowest(p))).Where(p => p.Item2 is not null).Select(p => (p.p, p.Item2!.Value)).OrderBy(p => p.Item2.Mm).ThenBy(p => p.Item2.Address)];
        List<PageView> unowned = [.. Alike(rest.Where(p => Lowest(p) is null))];
        List<PageView> zero = [.. view.Pages.Where(p => p.Use == FrameUse.ZeroPage)];
        InOrder = [.. zero, .. cached, .. mapped.Select(m => m.Page), .. unowned];
        AddAll(zero, _ => "zero page");
        AddAll(cached, p => Invariant($"page {p.CachedAt} of {files[p.CachedIn]}"));
        foreach ((PageView page, EntryView entry) in mapped)
        {
            names.Add(page.Pfn, (entry.Level == PageTableLevel.Pmd ? "huge page at " : "page at ") + Address(entry.Mm, entry.Address));
        }

        int number = 0;
        AddAll(unowned, _ => Invariant($"unowned page {++number}"));
    }

    /// <summary>The pages in the order in which a state tells them.</summary>
    public IReadOnlyList<PageView> InOrder { get; }

    /// <summary>An address with its mm, where that is not the first.</summary>
    public static string Address(int mm, ulong address) => Invariant($"0x{address:x}{(mm == 0 ? "" : $" of mm {mm + 1}")}");

    /// <summary>The name of the page that has a frame; of a part of a compound page with its number.</summary>
    public string Of(ulong pfn)
    {
        foreach (PageView page in view.Pages)
        {
            if (pfn >= page.Pfn && pfn - page.Pfn < 1UL << page.Order)
            {
                string name = names[page.Pfn];
                return pfn == page.Pfn ? name : Invariant($"{name}, part {pfn - page.Pfn}");
            }
        }

        return "a free page";
    }

    /// <summary>The entries that map a page or a part of it.</summary>
    public IEnumerable<EntryView> EntriesOf(PageView page) =>
        view.Entries.Where(e => e.Pfn is { } pfn && pfn >= page.Pfn && pfn - page.Pfn < 1UL << page.Order);

    private EntryView? Lowest(PageView page) => EntriesOf(page).Select(e => (EntryView?)e).FirstOrDefault();

    private void AddAll(IEnumerable<PageView> pages, Func<PageView, string> name)
    {
        foreach (PageView page in pages)
        {
            names.Add(page.Pfn, name(page));
        }
    }

    // Which was allocated first does not count, so what they are has to say which is which.
    private static IEnumerable<PageView> Alike(IEnumerable<PageView> pages) => pages
        .OrderBy(p => p.Order).ThenBy(p => p.References).ThenBy(p => p.Flags).ThenBy(p => p.Owner).ThenBy(p => p.Index)
        .ThenBy(p => p.MostMapped).ThenBy(p => p.Memcg).ThenBy(p => p.Lru).ThenBy(p => p.InBatches).ThenBy(p => p.ContentsByte);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
