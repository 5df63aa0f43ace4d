// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>One part of an object that gets its first value: a value, a text, or with none of these zero or a repetition.</summary>
/// <param name="Target">The part.</param>
internal sealed record InitializerItem(Subobject Target, SourcePlace Place)
{
    public Expr? Value { get; init; }

    public StringText? Text { get; init; }

    /// <summary>What copies elements that are initialised by then to those behind them.</summary>
    public RepeatMemory? Repeat { get; init; }

    /// <summary>Where it begins and ends in the whole object, in bits.</summary>
    public long Start => Target.Start;

    public long End => Repeat is not null ? RepeatEnd
        : Text is not null && Target.Type.ElementCount is null ? Target.Start + (Units.LongCount() * Target.Type.ElementType.Size * 8)
        : Target.End;

    public long RepeatEnd { get; init; }

    /// <summary>Code units of the text that have a place in the array, the one that ends it among them.</summary>
    public IEnumerable<uint> Units => Text!.Units.Append(0u).Take((int)Math.Min(Target.Type.ElementCount ?? int.MaxValue, int.MaxValue));
}

/// <summary>The parts of an object that get a value, of which a later one takes the place of an earlier one.</summary>
internal sealed class InitializerItems
{
    private readonly List<InitializerItem> items = [];
    private long end;
    private int kept;

    /// <summary>Everything, in order.</summary>
    public IReadOnlyList<InitializerItem> All => items;

    public int Count => items.Count;

    /// <summary>Whether some part is in another: then the order counts.</summary>
    public bool Overlap { get; private set; }

    /// <summary>Where the last part ends, in bits.</summary>
    public long End => end;

    public void Add(InitializerItem item)
    {
        Clear(item.Start, item.End);
        items.Add(item);
        end = Math.Max(end, item.End);
    }

    /// <summary>A list begins: what it does not name is zero.</summary>
    public void Reset(Subobject target, SourcePlace place)
    {
        bool wasOverlap = Overlap;
        Overlap = false;
        Clear(target.Start, target.End);
        if (Overlap && target.Type.IsRecord && target.Container != target.Type)
        {
            throw new RefusedException(Rules.OtherConstruct, place, "list for an anonymous member of what has a value");
        }

        if (Overlap)
        {
            items.Add(new InitializerItem(target, place) { Value = new ZeroValue(target.Lvalue.Type, place) });
        }

        Overlap |= wasOverlap;
    }

    /// <summary>Forgets what is given to a range of bits that gets other values.</summary>
    public void Clear(long start, long stop)
    {
        if (start >= end)
        {
            return;
        }

        items.RemoveAll(i => IsFree(i) && i.Start >= start && i.End <= stop && i.Start < i.End);
        Overlap |= items.Exists(i => i.Start < stop && i.End > start);
    }

    /// <summary>Elements of an array get what the first of them has by now.</summary>
    public void Repeat(Subobject array, Designator range, long length, long stop, SourcePlace place)
    {
        RepeatMemory repeat = new(array.Pointer(range.First * length), length, range.Last - range.First + 1, place);
        items.Add(new InitializerItem(array, place) { Repeat = repeat, RepeatEnd = stop });
        end = Math.Max(end, stop);
        kept = items.Count;
        Overlap = true;
    }

    /// <summary>Whether a part without size has a value with effects; it is in no range of bits.</summary>
    public bool HaveSizeless => items.Exists(i => i.Value is not null && i.Start == i.End);

    /// <summary>Whether a value that was added has effects.</summary>
    public bool HaveEffectsFrom(int index) => items.Skip(index).Any(i => i.Value?.HasEffects() == true);

    // What was repeated stays.
    private bool IsFree(InitializerItem item) => kept == 0 || items.IndexOf(item, kept) >= 0;
}
