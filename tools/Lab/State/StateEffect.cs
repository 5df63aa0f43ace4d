// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.State;

/// <summary>What a call came to, in a few words that need no kernel terms.</summary>
internal static class StateEffect
{
    /// <param name="state">The state after it.</param>
    /// <param name="entries">The entries of the addresses that faulted.</param>
    public static string Of(MachineState state, IEnumerable<string> entries) =>
        string.Join("; ", entries.Select(entry => OfEntry(state, entry)).Distinct());

    private static string OfEntry(MachineState state, string entry) => state.Value(entry, "entry") switch
    {
        "empty" => "leaves the entry empty",
        "no page table" => "leaves no page table",
        "covered by a huge page" => "a huge page stays",
        _ when state.Value(entry, "filled by") is not null => "another thread's page stays",
        StateSubjects.ZeroPage => "maps the zero page",
        { } target when state.Value(PageOf(target), "references") is not null => OfPage(state, entry, PageOf(target)),
        _ => state.Untouched.Contains(entry) ? "leaves the entry as it was" : "writes an entry without a page",
    };

    private static string OfPage(MachineState state, string entry, string page) =>
        state.Untouched.Contains(entry) ? "leaves the entry as it was"
        : state.Value(page, "mapping") == "file" || state.Value(page, "contents") == "the file's data" ? "maps the file's page"
        : state.Value(page, "contents") == "a copy of a file's page" ? "maps a copy"
        : state.Value(page, "there before") is not null ? "keeps the page, with another entry"
        : state.Value(page, "pages") is { } pages ? $"maps a new folio of {pages} pages"
        : "maps a new page";

    private static string PageOf(string target) => target.Split(", part ")[0];
}
