// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Scenarios.Files;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Life;

/// <summary>Something that document 002 has otherwise than the machine.</summary>
/// <param name="Step">Number of the step, from 0.</param>
/// <param name="Row">Number of the row in the step, from 0.</param>
/// <param name="Says">What the document says, and what is so; or that it leaves it out.</param>
/// <param name="Reason">Why; null where nobody has said it.</param>
public sealed record Deviation(int Step, int Row, string Says, string? Reason);

/// <summary>What document 002 says of a page's life (<c>document-002.yaml</c>), held against what a machine did.</summary>
public static class DocumentClaims
{
    private const string Resource = "document-002.yaml";

    private static readonly Lazy<IReadOnlyList<Claim>> LazyClaims = new(Read);

    /// <summary>What the document has otherwise, in the order of the rows. It tells of lives that go as their scenario has it: nothing of others.</summary>
    public static IReadOnlyList<Deviation> Of(LinuxVersion kernel, LifeResult result)
    {
        HashSet<string> settled = [.. result.Scenario.World.Fixed.Select(f => f.Choice)];
        if (result.Run.Asked.Select(ChoiceAnswer.Parse).Any(a => a.Outcome != 0 && !settled.Contains(a.Choice.Name)))
        {
            return [];
        }

        List<Deviation> found = [];
        (int Step, int Row, LifeRow Left)[] rows = [.. result.Run.Steps.SelectMany((s, step) => s.Rows.Select((r, row) => (step, row, r)))];
        int from = 0;
        foreach (Claim claim in LazyClaims.Value.Where(c => c.Scenario == result.Scenario.Id))
        {
            int at = Array.FindIndex(rows, from, r => claim.Functions.Contains(r.Left.Function));
            if (at < 0)
            {
                continue;
            }

            from = at + 1;
            bool isNew = rows.Take(at).All(r => r.Step == rows[at].Step || r.Left.Page != rows[at].Left.Page);
            found.AddRange(claim.HeldAgainst(rows[at].Left, isNew, result.Scenario.World.VmaAt(result.Scenario.Address)!.IsShared)
                .Select(d => new Deviation(rows[at].Step, rows[at].Row, d.Says, claim.ReasonOf(d.Of, kernel))));
        }

        return found;
    }

    /// <summary>All reasons: a test sees that each is needed.</summary>
    internal static IEnumerable<string> Reasons => LazyClaims.Value.SelectMany(c => c.Why).Select(r => r.Text);

    private static IReadOnlyList<Claim> Read()
    {
        using StreamReader text = new(typeof(DocumentClaims).Assembly.GetManifestResourceStream(Resource)!);
        YamlPlace root = YamlFile.Read(Resource, text.ReadToEnd()).Only("claims");
        return [.. YamlPlace.Items(root.Get("claims")).Select(Claim.Read)];
    }

    private sealed record Reason(string Of, LinuxVersion? Since, LinuxVersion? Before, string Text)
    {
        public static Reason Read(YamlPlace item)
        {
            item.Only("of", "since", "before", "reason");
            return new Reason(item.Get("of").Text(), Version(item.Find("since")), Version(item.Find("before")), item.Get("reason").Text());
        }

        private static LinuxVersion? Version(YamlPlace? place) => place is null ? null : LinuxVersion.Parse(place.Text());
    }

    private sealed record Claim(string Scenario, IReadOnlyList<string> Functions, IReadOnlyList<Reason> Why)
    {
        private string? Count { get; init; }

        private string? Mapcount { get; init; }

        private IReadOnlyList<string>? Flags { get; init; }

        private string? Lru { get; init; }

        private string? Mapping { get; init; }

        private bool ClaimsNew { get; init; }

        private bool IsLeftOut { get; init; }

        public static Claim Read(YamlPlace item)
        {
            item.Only("scenario", "functions", "count", "mapcount", "flags", "lru", "mapping", "page", "left_out", "why");
            return new Claim(
                item.Get("scenario").Text(), [.. YamlPlace.Items(item.Get("functions")).Select(f => f.Text())], [.. YamlPlace.Items(item.Find("why")).Select(Reason.Read)])
            {
                Count = item.Find("count")?.Text(),
                Mapcount = item.Find("mapcount")?.Text(),
                Flags = item.Find("flags") is { } flags ? [.. YamlPlace.Items(flags).Select(f => f.Text())] : null,
                Lru = item.Find("lru")?.Text(),
                Mapping = item.Find("mapping")?.Text(),
                ClaimsNew = item.Find("page") is not null,
                IsLeftOut = item.Find("left_out")?.Truth() ?? false,
            };
        }

        public IEnumerable<(string Of, string Says)> HeldAgainst(LifeRow row, bool isNew, bool isShared) =>
        [
            .. Differs("count", "the reference count is", Count, row.References.ToString(CultureInfo.InvariantCulture)),
            .. Differs("mapcount", "_mapcount is", Mapcount, row.Mapcount.ToString(CultureInfo.InvariantCulture)),
            .. (Flags ?? []).Except(row.Flags).Select(f => ($"PG_{f}", $"says that PG_{f} is set, and it is not")),
            .. row.Flags.Except(Flags ?? row.Flags).Select(f => ($"PG_{f}", $"says that PG_{f} is not set, and it is")),
            .. Differs("lru", "the list that the page is on is", Lru, row.Lru.Length == 0 ? "none" : row.Lru == "batch" ? "none yet" : row.Lru),
            .. Differs("mapping", "the mapping is", Mapping, isShared ? "shared" : "private"),
            .. ClaimsNew && !isNew ? [("page", "says that the page is a new one, and it was there before")] : Array.Empty<(string, string)>(),
            .. IsLeftOut ? [("step", "leaves this out")] : Array.Empty<(string, string)>(),
        ];

        public string? ReasonOf(string of, LinuxVersion kernel) =>
            Why.Where(w => w.Of == of && (w.Since is not { } since || kernel >= since) && (w.Before is not { } before || kernel < before)).Select(w => w.Text).FirstOrDefault();

        private static IEnumerable<(string, string)> Differs(string of, string text, string? says, string isSo) =>
            says is null || says == isSo ? [] : [(of, $"says that {text} {says}, and it is {isSo}")];
    }
}
