// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Arrays. They are flat: an array of arrays has the elements of them all, and a pointer to an array points to its first
/// element and is stepped by as many as the array has.
/// <code>
/// C    int a[3][4]; a[i][j]                       int (*row)[4] = a; row + n
/// C#   int* a = stackalloc int[12]; (a + (long)i * 4)[j]      int* row = a; row + (long)n * 4
/// </code>
/// </summary>
internal static class Arrays
{
    /// <summary>An expression as a value: of an array, the pointer to its first element.</summary>
    public static Expr Decayed(LoweringContext context, Expr expression) => (expression, expression.Type) switch
    {
        (Comma e, ArrayType) => e with { Right = Decayed(context, e.Right) },
        (Member e, ArrayType array) when ValueIn(e) is { } value => InObject(context, e, value, array),
        (_, ArrayType) => First(expression),
        _ => expression,
    };

    /// <summary>The pointer to the first element of an array that is an object; of anything else its value.</summary>
    public static Expr First(Expr lvalue) => (lvalue, lvalue.Type) switch
    {
        (Dereference e, ArrayType) => e.Pointer with { Place = e.Place },
        (_, ArrayType array) => new AddressOf(lvalue, new PointerType(array.Element), lvalue.Place),
        _ => lvalue,
    };

    /// <summary>The type of an expression's value: an array's is the pointer to its first element.</summary>
    public static CType Decayed(CType type) => type is ArrayType array ? new PointerType(array.Element) : type;

    /// <summary>The alignment that a local is to have, where it is more than C# gives. The ABI gives larger arrays 16.</summary>
    public static long AlignOfLocal(Cursor declaration)
    {
        long align = Math.Max(VariableAttributes.Align(declaration), declaration.Type.IsArray && declaration.Type.Size >= Local.AbiAlign ? Local.AbiAlign : 0);
        return align > Local.CSharpAlign ? align : 0;
    }

    /// <summary>What a pointer leads to when it is stepped and followed; where that is an array, its place in memory.</summary>
    /// <param name="cursor">The subscript or dereference.</param>
    /// <param name="pointer">The pointer, stepped already.</param>
    public static Dereference? ArrayAt(LoweringContext context, Cursor cursor, Expr pointer) =>
        TypeLowering.Lower(context, cursor.Type, cursor) is ArrayType array && IsOf(array, pointer)
            ? new Dereference(pointer, array, LoweringContext.Place(cursor))
            : null;

    /// <summary>How many steps of the C# pointer are one of C's: the elements of the array that it points to; none where that has no size.</summary>
    /// <param name="pointer">A pointer, lowered.</param>
    /// <param name="cursor">The same in C. (Of an array parameter libclang gives the type as it is written.)</param>
    public static long StepsOf(LoweringContext context, Expr pointer, Cursor cursor)
    {
        ClangType type = cursor.Type.Canonical;
        ClangType pointee = type.IsArray ? type.ElementType : type.Pointee;
        return pointee is { IsRecord: true, Size: 0 } ? 0
            : pointee.IsArray && TypeLowering.Lower(context, pointee, cursor) is ArrayType { Count: { } count } array && IsOf(array, pointer) ? (pointee.Size == 0 ? 0 : count)
            : 1;
    }

    /// <summary>A number of C's steps as steps of the C# pointer.</summary>
    public static Expr Scaled(Expr position, long steps)
    {
        Expr number = Number(position);
        switch (number)
        {
            case var _ when steps == 1:
                return number;
            case IntegerLiteral literal:
                Int128 scaled = literal.Value * steps;
                return new IntegerLiteral(scaled, CType.Int.Holds(scaled) ? CType.Int : CType.Long, literal.Place);
            default:
                IntegerType wide = number.Type is IntegerType { Bits: 64, Signed: false } ? CType.ULong : CType.Long;
                Cast widened = new(number, wide, Explicit: false, number.Place);
                return new Binary(BinaryOperator.Multiply, widened, new IntegerLiteral(steps, wide, number.Place), wide, number.Place);
        }
    }

    /// <summary>The pointer to an array that lies behind another in an array of arrays.</summary>
    /// <param name="position">Already scaled.</param>
    public static Expr Stepped(Expr pointer, Expr position, SourcePlace place) => (pointer, position) switch
    {
        (_, IntegerLiteral { Value: var value }) when value == 0 => pointer with { Place = place },
        (Binary { Operator: BinaryOperator.Add, Right: IntegerLiteral before } sum, IntegerLiteral literal) when CType.Int.Holds(before.Value + literal.Value) =>
            sum with { Right = new IntegerLiteral(before.Value + literal.Value, CType.Int, place), Place = place },
        _ => new Binary(BinaryOperator.Add, pointer, position, pointer.Type, place),
    };

    // The struct that an array is in, where that is no object: the result of a call, an assignment.
    private static Expr? ValueIn(Member member) => member switch
    {
        { Arrow: true } => null,
        { Base: Member outer } => ValueIn(outer),
        { Base: LocalRef or StaticRef or Dereference or Subscript } => null,
        _ => member.Base,
    };

    // C gives such a struct memory for as long as the expression lasts.
    private static Comma InObject(LoweringContext context, Member member, Expr value, ArrayType array)
    {
        LocalRef held = new(context.Hide("held", value.Type), value.Place);
        Expr Within(Member inner) => inner with { Base = inner.Base is Member outer ? Within(outer) : held };
        AddressOf address = new(Within(member), new PointerType(array.Element), member.Place);
        return new Comma(new Assign(held, value, value.Place), address, member.Place);
    }

    // C# steps pointers by integers up to long.
    private static Expr Number(Expr position) => position.Type switch
    {
        BoolType => new Cast(position, CType.Int, Explicit: false, position.Place),
        IntegerType { Bits: > 64 } => new Cast(position, CType.Long, Explicit: true, position.Place),
        _ => position,
    };

    private static bool IsOf(ArrayType array, Expr pointer) => pointer.Type is PointerType { Pointee: var pointee } && array.Element.SameAs(pointee);
}
