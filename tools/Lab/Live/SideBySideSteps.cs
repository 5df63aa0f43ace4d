// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Life;
using KTrans.Runtime;

namespace KTrans.Lab.Live;

/// <summary>Puts what was seen of a model beside what was seen of the running kernel.</summary>
internal sealed class SideBySideSteps
{
    private const string Result = "result";
    private const string Insertion = "mm_lru_insertion ";

    // When a page that waits in a batch comes to its list is a matter of what else the CPU does.
    private static readonly string[] OfNewPages = [nameof(PageFlag.lru), nameof(PageFlag.unevictable), nameof(PageFlag.active)];
    private static readonly string[] OfMovedPages = [nameof(PageFlag.active), nameof(PageFlag.swapbacked), nameof(PageFlag.referenced)];

    private readonly FrameLetters model = new();
    private readonly FrameLetters kernel = new();
    private readonly KernelPair kernels;
    private readonly bool hasAddresses;

    private SideBySideSteps(LifeScenario scenario, KernelPair kernels)
    {
        this.kernels = kernels;
        hasAddresses = SeenStep.AddressesOf(scenario).Count > 1;
    }

    /// <summary>All steps; those that only one of them came to are left out.</summary>
    public static IReadOnlyList<StepPair> Of(LifeScenario scenario, KernelPair kernels, IReadOnlyList<SeenStep> model, IReadOnlyList<SeenStep> kernel)
    {
        SideBySideSteps steps = new(scenario, kernels);
        return [.. scenario.Steps.Zip(model, kernel).Select(s => new StepPair(s.First, [.. steps.Fields(s.Second, s.Third)]))];
    }

    private IEnumerable<FieldPair> Fields(SeenStep one, SeenStep other)
    {
        model.Next(one);
        kernel.Next(other);
        List<FieldPair> fields = [new("", Result, one.Result, other.Result)];
        if (one.MinorFaults is not null)
        {
            fields.Add(new FieldPair("", "minor faults", Text(one.MinorFaults), Text(other.MinorFaults)));
            fields.Add(new FieldPair("", "major faults", Text(one.MajorFaults), Text(other.MajorFaults)));
        }

        fields.AddRange(Pairs(one.Entries, other.Entries, e => (e.Process, e.Address)).SelectMany(p => Of(p.Model, p.Kernel)));
        fields.AddRange(Pairs(one.Processes, other.Processes, p => p.Process).SelectMany(p => Of(p.Model, p.Kernel)));
        if (one.Events is not null)
        {
            fields.Add(Order(one, other));
        }

        return fields.Where(f => f.Field != Result || f.Model != "" || f.Kernel != "");
    }

    // What puts a page on its list may be anybody's need for the batch: it is there then and the kernel's step has not told of it, or
    // the step has told of it and the model has the page still waiting.
    private FieldPair Order(SeenStep one, SeenStep other)
    {
        string[] modelled = Words(model, one.Events!);
        if (other.Events is null)
        {
            return new FieldPair("", "order", string.Join(", ", modelled), null);
        }

        string[] passed = Words(kernel, other.Events);
        string[] listed = [.. kernel.Where(p => p.Flags.Contains(nameof(PageFlag.lru)), other).Select(p => Insertion + p).Except(passed)];
        string[] waiting = [.. model.Where(p => p.IsUnderWay, one).Select(p => Insertion + p).Except(modelled)];
        return new FieldPair("", "order", string.Join(", ", modelled.Where(w => !listed.Contains(w))), string.Join(", ", passed.Where(w => !waiting.Contains(w))));
    }

    private string[] Words(FrameLetters letters, IReadOnlyList<SeenEvent> events) => [.. letters.Words(events).Where(kernels.ShareTracepoint)];

    // Which processes live is the scenario's doing; one that only one of them has is a difference by itself.
    private static IEnumerable<(T? Model, T? Kernel)> Pairs<T, TKey>(IReadOnlyList<T> model, IReadOnlyList<T> kernel, Func<T, TKey> key)
        where T : class
        where TKey : notnull => model.Select(key).Union(kernel.Select(key)).Order()
        .Select(k => (model.FirstOrDefault(m => key(m).Equals(k)), kernel.FirstOrDefault(m => key(m).Equals(k))));

    private IEnumerable<FieldPair> Of(SeenEntry? one, SeenEntry? other)
    {
        SeenEntry any = (one ?? other)!;
        string of = string.Create(CultureInfo.InvariantCulture, $"process {any.Process}{(hasAddresses ? $" at 0x{any.Address:x}" : "")}");
        yield return new FieldPair(of, "entry", model.Text(one), other?.Is == Presence.Present && other.Page is null ? null : kernel.Text(other));
        if (one?.Page is null && other?.Page is null)
        {
            yield break;
        }

        yield return new FieldPair(of, "map count", Text(one?.Page?.Mapped), Text(other?.Page?.Mapped));
        foreach (FieldPair flag in Flags(of, one?.Page, other?.Page))
        {
            yield return flag;
        }
    }

    private IEnumerable<FieldPair> Flags(string of, SeenPage? one, SeenPage? other)
    {
        if (one is null || other is null)
        {
            yield return new FieldPair(of, "flags", one is null ? null : string.Join(' ', one.Flags), other is null ? null : string.Join(' ', other.Flags));
            yield break;
        }

        string[] open = !one.IsUnderWay ? [] : one.Flags.Contains(nameof(PageFlag.lru)) ? OfMovedPages : OfNewPages;
        string[] same = [.. one.Flags.Intersect(other.Flags).Except(open)];
        yield return new FieldPair(of, "flags", string.Join(' ', same), string.Join(' ', same));
        foreach (string flag in one.Flags.Union(other.Flags).Except(same).Except(open).Where(kernels.ShareFlag))
        {
            yield return new FieldPair(of, $"flag {flag}", one.Flags.Contains(flag) ? "set" : "clear", other.Flags.Contains(flag) ? "set" : "clear");
        }
    }

    private static IEnumerable<FieldPair> Of(SeenProcess? one, SeenProcess? other)
    {
        string of = string.Create(CultureInfo.InvariantCulture, $"process {(one ?? other)!.Process}");
        (string Name, Func<SeenProcess, long> Value)[] counted =
        [
            ("MM_ANONPAGES", p => p.Anon), ("MM_SWAPENTS", p => p.Swap), ("RSS", p => p.Memory.Rss), ("anonymous", p => p.Memory.Anonymous),
            ("referenced", p => p.Memory.Referenced), ("dirty", p => p.Memory.Dirty), ("lazily free", p => p.Memory.LazyFree), ("in swap", p => p.Memory.Swap),
        ];
        return counted.Select(c => new FieldPair(of, c.Name, one is null ? "no process" : Text(c.Value(one)), other is null ? "no process" : Text(c.Value(other))));
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
