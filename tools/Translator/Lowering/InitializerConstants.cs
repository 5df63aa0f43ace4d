// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Passes;

namespace KTrans.Translator.Lowering;

/// <summary>Writes down what initialises an object: tables of constants as data that is copied, all else one by one.</summary>
internal static class InitializerConstants
{
    private const int FewElements = 4;
    private const int FewParts = 32;
    private const int SparsestBytes = 64;

    private static readonly IntegerType Byte = new(8, false);

    /// <summary>The statements.</summary>
    /// <param name="isZero">Whether the memory is zero by then, so that zeros need not be written.</param>
    public static IEnumerable<Stmt> Statements(InitializerItems items, bool isZero)
    {
        List<InitializerItem> rest = [.. items.All];
        List<Stmt> copies = [];
        if (!items.Overlap)
        {
            rest.RemoveAll(i => isZero && IsZero(i));
            copies.AddRange(Bytes(rest));
            copies.AddRange(Arrays(rest));
        }

        return copies.Concat(rest.SelectMany(i => Statements(i, isZero && !items.Overlap)));
    }

    // Elements of one array.
    private static IEnumerable<Stmt> Arrays(List<InitializerItem> rest)
    {
        List<Stmt> copies = [];
        foreach (IGrouping<object?, (InitializerItem Item, Subscript Element)> array in rest
            .Where(i => i.Target.Lvalue is Subscript { Type: IntegerType or FloatType { Bits: <= 64 } or BoolType } && ConstantOf(i) is not null)
            .Select(i => (Item: i, Element: (Subscript)i.Target.Lvalue))
            .GroupBy(i => i.Element.Pointer, ReferenceEqualityComparer.Instance)
            .ToList())
        {
            Dictionary<long, InitializerItem> elements = array.ToDictionary(e => (long)((IntegerLiteral)e.Element.Position).Value, e => e.Item);
            long first = elements.Keys.Min(), last = elements.Keys.Max();
            if (elements.Count < FewElements || last - first >= elements.Count * 2)
            {
                continue;
            }

            CType type = array.First().Element.Type;
            SourcePlace place = array.First().Item.Place;
            IEnumerable<Expr> values = Enumerable.Range(0, (int)(last - first + 1)).Select(i => elements.TryGetValue(first + i, out InitializerItem? e) ? Literal(ConstantOf(e)!, type, e.Place) : Literal(new IntegerLiteral(0, CType.Int, place), type, place));
            Expr pointer = first == 0 ? (Expr)array.Key! : new Binary(BinaryOperator.Add, (Expr)array.Key!, new IntegerLiteral(first, CType.Int.Holds(first) ? CType.Int : CType.Long, place), ((Expr)array.Key!).Type, place);
            copies.Add(new Evaluate(new CopyConstants(pointer, new(values), place), place));
            HashSet<InitializerItem> copied = new(elements.Values, ReferenceEqualityComparer.Instance);
            rest.RemoveAll(copied.Contains);
        }

        return copies;
    }

    // All constants of a table of structs, as bytes.
    private static IEnumerable<Stmt> Bytes(List<InitializerItem> rest)
    {
        List<InitializerItem> constants = [.. rest.Where(i => ConstantOf(i) is not null)];
        if (constants.Count < FewParts || constants.All(i => i.Target.Lvalue is Subscript e && ReferenceEquals(e.Pointer, (constants[0].Target.Lvalue as Subscript)?.Pointer)))
        {
            return [];
        }

        long first = constants.Min(i => i.Start) / 8, last = (constants.Max(i => i.End) + 7) / 8;
        if (last - first > constants.Count * SparsestBytes)
        {
            return [];
        }

        byte[] bytes = new byte[last - first];
        foreach (InitializerItem item in constants)
        {
            Write(bytes, item.Start - first * 8, item.End - item.Start, BitsOf(ConstantOf(item)!, item.Target.Lvalue.Type));
        }

        HashSet<InitializerItem> copied = new(constants, ReferenceEqualityComparer.Instance);
        rest.RemoveAll(copied.Contains);
        SourcePlace place = constants[0].Place;
        Expr root = Root(constants[0].Target.Lvalue);
        PointerType pointer = new(Byte);
        Expr at = root.Type is PointerType ? new Cast(root, pointer, Explicit: true, place) : new Cast(new AddressOf(root, new PointerType(root.Type), place), pointer, Explicit: true, place);
        at = first == 0 ? at : new Binary(BinaryOperator.Add, at, new IntegerLiteral(first, CType.Int.Holds(first) ? CType.Int : CType.Long, place), pointer, place);
        return [new Evaluate(new CopyConstants(at, new(bytes.Select(b => new IntegerLiteral(b, Byte, place))), place), place)];
    }

    private static IEnumerable<Stmt> Statements(InitializerItem item, bool isZero)
    {
        Expr step = item.Repeat is { } repeat ? repeat
            : item.Text is not null ? Text(item, isZero)
            : item.Value is ZeroValue ? Initializers.ZeroOf(Whole(item.Target), item.Target.Type, item.Place)
            : Sizeless.Is(item.Target.Type) ? item.Value!
            : new Assign(item.Target.Lvalue, item.Value!, item.Place);
        return [new Evaluate(step, item.Place)];
    }

    private static CopyConstants Text(InitializerItem item, bool isZero)
    {
        IntegerType element = (IntegerType)((PointerType)item.Target.Lvalue.Type).Pointee.WithoutAlias();
        List<uint> units = [.. item.Units];
        if (isZero)
        {
            units.RemoveRange(units.FindLastIndex(u => u != 0) + 1, units.Count - units.FindLastIndex(u => u != 0) - 1);
        }

        return new CopyConstants(item.Target.Pointer(0), new(units.Select(u => new IntegerLiteral(element.Wrap(u), element, item.Place))), item.Place);
    }

    // The place in memory that an array's pointer leads to.
    private static Expr Whole(Subobject target) => !target.Type.IsArray ? target.Lvalue : new Dereference(
        target.Pointer(0), new ArrayType(((PointerType)target.Lvalue.Type).Pointee, target.Bits / 8 / SizeOf(target)), target.Lvalue.Place);

    private static long SizeOf(Subobject array)
    {
        Clang.ClangType element = array.Type;
        while (element.IsArray)
        {
            element = element.ElementType.Canonical;
        }

        return element.Size;
    }

    private static Expr Root(Expr lvalue) => lvalue switch
    {
        Member { Arrow: false } e => Root(e.Base),
        Subscript e => Root(e.Pointer),
        Binary e => Root(e.Left),
        AddressOf e => Root(e.Operand) is var root && root.Type is ArrayType ? new AddressOf(root, e.Type, e.Place) : root,
        _ => lvalue,
    };

    private static bool IsZero(InitializerItem item) => item.Value is ZeroValue || item.Text?.Units.All(u => u == 0) == true || (ConstantOf(item) is { } constant && BitsOf(constant, item.Target.Lvalue.Type) == 0);

    // A literal that is the value.
    private static Expr? ConstantOf(InitializerItem item) => item.Value switch
    {
        NullLiteral e => e,
        FloatLiteral or LongDoubleLiteral => item.Value,
        BoolLiteral e => e,
        Cast { Type: BoolType, Operand: IntegerLiteral e } => new BoolLiteral(e.Value != 0, e.Place),
        Cast { Type: FloatType type, Operand: IntegerLiteral e } => Converted((LongDouble)e.Value, type, e.Place),
        Cast { Type: FloatType type, Operand: FloatLiteral e } => Converted(e.Value, type, e.Place),
        Cast { Type: FloatType type, Operand: LongDoubleLiteral e } => Converted(e.Value, type, e.Place),
        Unary { Operator: UnaryOperator.Minus, Type: FloatType type, Operand: FloatLiteral e } => new FloatLiteral(-e.Value, type, e.Place),
        Unary { Operator: UnaryOperator.Minus, Operand: LongDoubleLiteral e } => e with { Value = -e.Value },
        { Type: IntegerType type } e when CSharpRules.ConstantValue(e) is { } value => new IntegerLiteral(type.Wrap(value), type, e.Place),
        _ => null,
    };

    // Rounded once: 64 bits hold every constant that is converted.
    private static Expr Converted(LongDouble value, FloatType type, SourcePlace place) => type.Bits switch
    {
        32 => new FloatLiteral((float)value, type, place),
        64 => new FloatLiteral((double)value, type, place),
        _ => new LongDoubleLiteral(value, place),
    };

    private static Expr Literal(Expr constant, CType type, SourcePlace place) => (constant, type) switch
    {
        (IntegerLiteral { Value: var value }, IntegerType) when value == 0 => new IntegerLiteral(0, type, place),
        (IntegerLiteral { Value: var value }, FloatType) when value == 0 => new FloatLiteral(0, type, place),
        (IntegerLiteral { Value: var value }, BoolType) when value == 0 => new BoolLiteral(false, place),
        (IntegerLiteral { Value: var value }, PointerType) when value == 0 => new NullLiteral(type, place),
        _ => constant,
    };

    private static UInt128 BitsOf(Expr constant, CType type) => constant switch
    {
        IntegerLiteral e => unchecked((UInt128)e.Value),
        BoolLiteral e => e.Value ? 1u : 0u,
        FloatLiteral e => type is FloatType { Bits: 32 } ? BitConverter.SingleToUInt32Bits((float)e.Value) : BitConverter.DoubleToUInt64Bits(e.Value),
        LongDoubleLiteral e => ((UInt128)e.Value.Exponent << 64) | e.Value.Significand,
        _ => 0,
    };

    private static void Write(byte[] bytes, long start, long count, UInt128 bits)
    {
        for (long i = 0; i < count; i++)
        {
            if (((bits >> (int)i) & 1) != 0)
            {
                bytes[(start + i) / 8] |= (byte)(1 << (int)((start + i) % 8));
            }
        }
    }
}
