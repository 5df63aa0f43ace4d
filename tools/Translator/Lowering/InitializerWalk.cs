// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Goes through an initialiser by C's rules (C11, 6.7.9) and says which part of the object gets which value: braces that
/// are left out, designators, and what follows a designated entry. libclang shows lists as they are written.
/// </summary>
internal sealed class InitializerWalk(LoweringContext context)
{
    // Which member each union has by now.
    private readonly Dictionary<(long Start, Cursor Union), long> chosen = [];

    /// <summary>The parts that get a value, in the order in which they get it.</summary>
    public InitializerItems Items { get; } = new();

    /// <summary>An object and its initialiser: a list, a text for an array, or a value.</summary>
    public void Initialize(Subobject target, Cursor initializer)
    {
        Cursor bare = Bare(initializer);
        switch (bare.Kind)
        {
            case CXCursorKind.CXCursor_InitListExpr:
                List(target, bare);
                break;
            case CXCursorKind.CXCursor_CompoundLiteralExpr when IsAggregate(target.Type) && bare.Type.IsSameUnqualified(target.Type):
                List(target, bare.Children[^1]);
                break;
            case CXCursorKind.CXCursor_CStyleCastExpr when target.Type.IsRecord && UnionCasts.IsOne(bare):
                Items.Reset(target, LoweringContext.Place(bare));
                Value(target.Field(context, UnionCasts.MemberOf(bare), bare), bare.Children[^1]);
                break;
            case CXCursorKind.CXCursor_StringLiteral when target.Type.IsArray:
                Items.Add(new InitializerItem(target, LoweringContext.Place(bare)) { Text = StringText.Of(bare) });
                break;
            default:
                Value(target, initializer);
                break;
        }
    }

    private void Value(Subobject target, Cursor initializer)
    {
        Expr value = ExpressionLowering.LowerValue(context, initializer);
        if (value is NoBytes)
        {
            return;
        }

        CType type = target.Lvalue.Type;
        Items.Add(new InitializerItem(target, value.Place) { Value = value.Type.SameAs(type) ? value : new Cast(value, type, Explicit: false, value.Place) });
    }

    private void List(Subobject target, Cursor list)
    {
        IReadOnlyList<Cursor> entries = list.Children;
        if (!IsAggregate(target.Type))
        {
            InScalar(target, entries, list);
            return;
        }

        if (target.Type.IsArray && entries is [var only] && Bare(only).Kind == CXCursorKind.CXCursor_StringLiteral && IsText(target.Type, Bare(only)))
        {
            Initialize(target, only);
            return;
        }

        Items.Reset(target, LoweringContext.Place(list));
        Stack<Frame> frames = new([new Frame(target)]);
        foreach (Cursor entry in entries)
        {
            if (Designators.IsDesignated(entry))
            {
                Designated(frames, entry);
            }
            else if (!Next(frames, entry))
            {
                // More entries than parts: C has them for nothing.
                return;
            }
        }
    }

    private void InScalar(Subobject target, IReadOnlyList<Cursor> entries, Cursor list)
    {
        if (entries.Count > 0)
        {
            Initialize(target, entries[0]);
            return;
        }

        Items.Add(new InitializerItem(target, LoweringContext.Place(list)) { Value = new ZeroValue(target.Lvalue.Type, LoweringContext.Place(list)) });
    }

    // The next part in order, inside aggregates whose braces are left out.
    private bool Next(Stack<Frame> frames, Cursor entry)
    {
        while (frames.Peek().IsAtEnd)
        {
            if (frames.Count == 1)
            {
                return false;
            }

            frames.Pop();
        }

        return Entry(frames, Choose(frames.Peek(), frames.Peek().Position, entry), entry);
    }

    private bool Entry(Stack<Frame> frames, Subobject part, Cursor entry)
    {
        if (!Opens(part, entry))
        {
            Initialize(part, entry);
            return true;
        }

        frames.Push(new Frame(part));
        return Next(frames, entry);
    }

    private void Designated(Stack<Frame> frames, Cursor entry)
    {
        IReadOnlyList<Designator> designators = Designators.Of(entry, frames.Last().Whole.Type);
        bool isRepeated = designators.SkipLast(1).Any(d => d.Last > d.First);
        foreach (IReadOnlyList<Designator> path in Paths(designators, 0))
        {
            while (frames.Count > 1)
            {
                frames.Pop();
            }

            int before = Items.Count;
            Designated(frames, path, entry);
            if (isRepeated && Items.HaveEffectsFrom(before))
            {
                throw LoweringContext.Refuse(Rules.OtherConstruct, entry, "value with effects for a part of a range of elements");
            }
        }
    }

    // A range that is followed by other designators stands for each of its elements.
    private static IEnumerable<IReadOnlyList<Designator>> Paths(IReadOnlyList<Designator> designators, int from)
    {
        int range = from;
        while (range < designators.Count - 1 && designators[range].Last == designators[range].First)
        {
            range++;
        }

        if (range >= designators.Count - 1)
        {
            yield return designators;
            yield break;
        }

        for (long i = designators[range].First; i <= designators[range].Last; i++)
        {
            Designator[] one = [.. designators];
            one[range] = new Designator(null, i, i);
            foreach (IReadOnlyList<Designator> path in Paths(one, range + 1))
            {
                yield return path;
            }
        }
    }

    private void Designated(Stack<Frame> frames, IReadOnlyList<Designator> path, Cursor entry)
    {
        Subobject part = frames.Peek().Whole;
        foreach (Designator designator in path.SkipLast(1))
        {
            part = Chosen(frames, part, designator, entry);
        }

        Cursor value = Designators.ValueOf(entry);
        Designator last = path[^1];
        Subobject array = part;
        part = Chosen(frames, part, last, entry);
        frames.Peek().Go(last);
        if (last.Last > last.First)
        {
            Items.Clear(part.Start, array.Element(context, last.Last, entry).End);
        }

        Entry(frames, part, value);
        if (last.Last > last.First && part.Bits > 0)
        {
            Items.Repeat(array, last, LengthOf(array, entry), array.Element(context, last.Last, entry).End, LoweringContext.Place(entry));
        }
    }

    private Subobject Chosen(Stack<Frame> frames, Subobject part, Designator designator, Cursor entry) => designator.Field is { } field
        ? Down(frames, part, field, entry)
        : Choose(FrameOf(frames, part), designator.First, entry);

    // Another member of a union takes the place of the one before.
    private Subobject Choose(Frame frame, long index, Cursor entry)
    {
        if (frame.Whole.Type.Declaration is { Kind: CXCursorKind.CXCursor_UnionDecl } union)
        {
            if (chosen.TryGetValue((frame.Whole.Start, union), out long before) && before != index)
            {
                RefuseSizeless(entry);
                Items.Reset(frame.Whole, LoweringContext.Place(entry));
            }

            chosen[(frame.Whole.Start, union)] = index;
        }

        if (index < frame.Position)
        {
            RefuseSizeless(entry);
        }

        return frame.Choose(context, index, entry);
    }

    // Whether it would be evaluated is open where another value takes the place of it.
    private void RefuseSizeless(Cursor entry)
    {
        if (Items.HaveSizeless)
        {
            throw LoweringContext.Refuse(Rules.Record, entry, "value with effects for what has no size, in a list that goes back");
        }
    }

    private long LengthOf(Subobject array, Cursor entry) =>
        TypeLowering.Lower(context, array.Type.ElementType, entry) is ArrayType { Count: { } count } ? count : 1;

    // A member, which may stand in an anonymous one.
    private Subobject Down(Stack<Frame> frames, Subobject part, Cursor field, Cursor entry)
    {
        Frame frame = FrameOf(frames, part);
        int index = frame.IndexOf(field);
        if (index >= 0)
        {
            return Choose(frame, index, entry);
        }

        int holder = frame.IndexOfHolder(field);
        return Down(frames, Choose(frame, holder, entry), field, entry);
    }

    private static Frame FrameOf(Stack<Frame> frames, Subobject part)
    {
        if (!ReferenceEquals(frames.Peek().Whole, part))
        {
            frames.Push(new Frame(part));
        }

        return frames.Peek();
    }

    // Whether an entry is for a part's first part: its own braces are left out.
    private static bool Opens(Subobject part, Cursor entry)
    {
        Cursor bare = Bare(entry);
        return IsAggregate(part.Type) && bare.Kind != CXCursorKind.CXCursor_InitListExpr
            && !(part.Type.IsArray && bare.Kind == CXCursorKind.CXCursor_StringLiteral && IsText(part.Type, bare))
            && !bare.Type.IsSameUnqualified(part.Type);
    }

    private static bool IsAggregate(ClangType type) => type.IsArray || type.IsRecord;

    private static bool IsText(ClangType array, Cursor text) =>
        array.ElementType.Canonical is { IsInteger: true } element && element.Size == text.Type.ElementType.Size;

    private static Cursor Bare(Cursor cursor)
    {
        Cursor bare = StatementParts.WithoutImplicitCasts(cursor);
        return bare.Kind == CXCursorKind.CXCursor_ParenExpr ? Bare(bare.Children[0]) : bare;
    }

    /// <summary>Where a list is in one aggregate.</summary>
    private sealed class Frame(Subobject whole)
    {
        private readonly IReadOnlyList<Cursor> fields = whole.Type.IsArray ? [] : whole.Fields;
        private long next;
        private bool isDone;

        public Subobject Whole => whole;

        public bool IsAtEnd => isDone || (whole.Type.IsArray ? whole.Type.ElementCount is { } count && next >= count : next >= fields.Count);

        public long Position => next;

        public Subobject Choose(LoweringContext context, long index, Cursor at)
        {
            next = index + 1;
            isDone = whole.Type.Declaration is { Kind: CXCursorKind.CXCursor_UnionDecl };
            return whole.Type.IsArray ? whole.Element(context, index, at) : whole.Field(context, fields[(int)index], at);
        }

        /// <summary>Goes on behind a range.</summary>
        public void Go(Designator range)
        {
            if (range.Field is null)
            {
                next = range.Last + 1;
            }
        }

        public int IndexOf(Cursor field) => fields.Select((f, i) => f.Canonical == field.Canonical ? i : -1).DefaultIfEmpty(-1).Max();

        public int IndexOfHolder(Cursor field) => fields.Select((f, i) => (f, i)).First(p => !p.f.HasName && Holds(p.f.Type.Canonical, field)).i;

        private static bool Holds(ClangType record, Cursor field) =>
            record.Fields.Any(f => f.Canonical == field.Canonical || (!f.HasName && f.BitFieldWidth is null && Holds(f.Type.Canonical, field)));
    }
}
