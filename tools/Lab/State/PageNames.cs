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
        InOrder = naming == PageNaming.ByFrame ? NameByFrame() : [.. NameByRole(files)];
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

    private List<PageView> NameByFrame()
    {
        List<PageView> pages = [.. view.Pages.OrderBy(p => p.Pfn)];
        Name(pages, p => p.Use == FrameUse.ZeroPage ? StateSubjects.ZeroPage : Invariant($"page pfn 0x{p.Pfn:x}"));
        return pages;
    }

    private IEnumerable<PageView> NameByRole(IReadOnlyList<string> files)
    {
        List<PageView> zero = [.. view.Pages.Where(p => p.Use == FrameUse.ZeroPage)];
        List<PageView> cached = [.. view.Pages.Where(p => p.CachedIn >= 0).OrderBy(p => p.CachedIn).ThenBy(p => p.CachedAt)];
        List<PageView> rest = [.. view.Pages.Except(zero).Except(cached)];
        List<PageView> mapped = [.. rest.Where(IsMapped).OrderBy(p => EntriesOf(p).First().Mm).ThenBy(p => EntriesOf(p).First().Address)];
        List<PageView> unowned = [.. Alike(rest.Except(mapped))];
        int number = 0;
        Name(zero, _ => StateSubjects.ZeroPage);
        Name(cached, p => Invariant($"page {p.CachedAt} of {files[p.CachedIn]}"));
        Name(mapped, AtLowestEntry);
        Name(unowned, _ => Invariant($"unowned page {++number}"));
        return [.. zero, .. cached, .. mapped, .. unowned];
    }

    private bool IsMapped(PageView page) => EntriesOf(page).Any();

    private string AtLowestEntry(PageView page)
    {
        EntryView entry = EntriesOf(page).First();
        return (entry.Level == PageTableLevel.Pmd ? "huge page at " : "page at ") + Address(entry.Mm, entry.Address);
    }

    private void Name(IEnumerable<PageView> pages, Func<PageView, string> name)
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
