// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Model;

/// <summary>An expression with its C type. Lvalues are not converted: reading one is implied by its place.</summary>
public abstract record Expr(CType Type, SourcePlace Place);

/// <summary>An integer constant; <paramref name="Spelling"/> keeps how the source wrote it (hexadecimal).</summary>
public sealed record IntegerLiteral(Int128 Value, CType Type, SourcePlace Place, string? Spelling = null) : Expr(Type, Place);

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record BoolLiteral(bool Value, SourcePlace Place) : Expr(CType.Bool, Place);

/// <summary>A null pointer constant.</summary>
public sealed record NullLiteral(CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>A named constant of the runtime (an enumerator of the prelude).</summary>
public sealed record ConstantRef(string Name, Int128 Value, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>A local or a parameter.</summary>
public sealed record LocalRef(Local Local, SourcePlace Place) : Expr(Local.Type, Place);

/// <summary>A variable with static storage.</summary>
public sealed record StaticRef(StaticVariable Variable, SourcePlace Place) : Expr(Variable.Type, Place);

/// <summary>The storage of this thread's machine that the static variables are in.</summary>
public sealed record StorageOfThread(string Storage, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>The value of which every byte is zero.</summary>
public sealed record ZeroValue(CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>The value of a struct or union that has no bytes.</summary>
public sealed record NoBytes(CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>A step of initialisation that fills an object's memory, from where a pointer to it leads.</summary>
public abstract record FillMemory(Expr Pointer, SourcePlace Place) : Expr(CType.Void, Place);

/// <summary>Copies constants; they are no operands.</summary>
/// <param name="Values">Literals of the type that is pointed to.</param>
public sealed record CopyConstants(Expr Pointer, EquatableList<Expr> Values, SourcePlace Place) : FillMemory(Pointer, Place);

/// <summary>Clears elements of an array.</summary>
public sealed record ClearMemory(Expr Pointer, long Count, SourcePlace Place) : FillMemory(Pointer, Place);

/// <summary>Copies the first <paramref name="Length"/> elements of an array, so that they stand there <paramref name="Count"/> times.</summary>
public sealed record RepeatMemory(Expr Pointer, long Length, long Count, SourcePlace Place) : FillMemory(Pointer, Place);

/// <summary>A constant of type float or double.</summary>
public sealed record FloatLiteral(double Value, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>A constant of type long double; <paramref name="Spelling"/> keeps how the source wrote it.</summary>
public sealed record LongDoubleLiteral(LongDouble Value, SourcePlace Place, string? Spelling = null) : Expr(CType.LongDouble, Place);

/// <summary>A function as a value: its handle.</summary>
public sealed record FunctionRef(Callee Callee, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>A call of a function by name.</summary>
public sealed record Call(Callee Callee, EquatableList<Expr> Arguments, SourcePlace Place) : Expr(Callee.Result, Place);

/// <summary>The last argument of a variadic call: the arguments behind the named ones, put together in memory.</summary>
/// <param name="Area">Where they are put; null without any.</param>
/// <param name="Aligns">For each its alignment where it is more than eight bytes, else 0.</param>
public sealed record MoreArguments(Expr? Area, EquatableList<Expr> Arguments, EquatableList<long> Aligns, SourcePlace Place) : Expr(CType.More, Place);

/// <summary>A call through a function pointer.</summary>
public sealed record IndirectCall(Expr Pointer, EquatableList<Expr> Arguments, CType Type, SourcePlace Place) : Expr(Type, Place)
{
    /// <summary>What the function is called as.</summary>
    public FunctionPointerType Signature => (FunctionPointerType)Pointer.Type;
}

/// <summary><c>base.field</c> or <c>base-&gt;field</c>; <paramref name="Offset"/> is the field's, in bytes; of a bit field, that of its first byte.</summary>
public sealed record Member(Expr Base, bool Arrow, string Field, long Offset, CType Type, SourcePlace Place) : Expr(Type, Place)
{
    /// <summary>How many bits the field has; null when it is no bit field.</summary>
    public int? BitWidth { get; init; }

    /// <summary>Where a bit field begins in its first byte.</summary>
    public int BitOffset { get; init; }

    /// <summary>What is touched in memory: of a bit field, its bytes.</summary>
    public CType Touched => BitWidth is { } width ? new ArrayType(new IntegerType(8, false), (BitOffset + width + 7) / 8) : Type;
}

/// <summary><c>*pointer</c>.</summary>
public sealed record Dereference(Expr Pointer, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary><c>pointer[index]</c>.</summary>
public sealed record Subscript(Expr Pointer, Expr Position, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary><c>&amp;lvalue</c>.</summary>
public sealed record AddressOf(Expr Operand, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary><c>(T *)((byte *)pointer + offset)</c>: a member's address without touching the object.</summary>
public sealed record MemberAddress(Expr Pointer, string Field, long Offset, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>Checked emission: a pointer whose accessed bytes, from <paramref name="Offset"/> on, are asked for first.</summary>
public sealed record CheckedPointer(Expr Pointer, long Offset, CType Accessed) : Expr(Pointer.Type, Pointer.Place);

/// <summary>Checked emission: a pointer that is passed to a function.</summary>
public sealed record CheckedArgument(Expr Pointer, CType Pointee) : Expr(Pointer.Type, Pointer.Place);

/// <summary>Checked emission: memory in the arena for a local.</summary>
public sealed record ArenaLocal(Local Local, SourcePlace Place) : Expr(Local.HomeType, Place);

/// <summary>Clean emission: memory on the stack for a local, as the first value of a pointer.</summary>
public sealed record StackLocal(Local Local, SourcePlace Place) : Expr(Local.IsOverAligned ? new PointerType(new IntegerType(8, false)) : Local.HomeType, Place);

/// <summary>Checked emission: whether events are told, a constant of the process.</summary>
public sealed record EventsEnabled(SourcePlace Place) : Expr(CType.Bool, Place);

/// <summary>Checked emission: tells of a place without a value.</summary>
/// <param name="Site">The place's number in its function.</param>
public sealed record TellPlace(string Function, int Site, SourcePlace Place) : Expr(CType.Bool, Place);

/// <summary>Checked emission: a value that is told and goes on unchanged.</summary>
/// <param name="Site">The place's number in its function.</param>
/// <param name="Type">The type that C# is to see.</param>
/// <param name="Before">The places that are told of before the value is evaluated: two at most.</param>
/// <param name="Then">The place that is told of right after the value, or null.</param>
public sealed record Tell(string Function, int Site, Expr Value, CType Type, EquatableList<int> Before, int? Then) : Expr(Type, Value.Place);

/// <summary>Checked emission: the value that an lvalue has before it is stored to.</summary>
public sealed record ValueBefore(Expr Value, Expr Store) : Expr(Value.Type, Value.Place);

/// <summary>Checked emission: where a value goes that nobody wants, <c>_</c>.</summary>
public sealed record Unwanted(CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>Checked emission: notes that the line is at work; always true.</summary>
public sealed record AtLine(SourcePlace Place) : Expr(CType.Bool, Place);

/// <summary>A unary operator without side effect.</summary>
public sealed record Unary(UnaryOperator Operator, Expr Operand, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary><c>++x</c>, <c>x--</c> and their kin.</summary>
public sealed record IncrementDecrement(bool Increment, bool Prefix, Expr Operand, SourcePlace Place) : Expr(Operand.Type, Place)
{
    /// <summary>How many steps of the C# pointer it is: of a pointer to an array, the array's elements; 1 for all others.</summary>
    public long Steps { get; init; } = 1;
}

/// <summary>A binary operator; operands already have the types C's arithmetic conversions give them.</summary>
public sealed record Binary(BinaryOperator Operator, Expr Left, Expr Right, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary><c>target = value</c>.</summary>
public sealed record Assign(Expr Target, Expr Value, SourcePlace Place) : Expr(Target.Type, Place);

/// <summary><c>target op= value</c>; the value has the type in which C computes, but for shifts and pointers.</summary>
public sealed record CompoundAssign(BinaryOperator Operator, Expr Target, Expr Value, SourcePlace Place) : Expr(Target.Type, Place);

/// <summary><c>condition ? whenTrue : whenFalse</c>.</summary>
public sealed record Conditional(Expr Condition, Expr WhenTrue, Expr WhenFalse, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>GNU's <c>value ?: otherwise</c>, whose value is evaluated once.</summary>
public sealed record ValueOr(Expr Value, Expr Otherwise, CType Type, SourcePlace Place) : Expr(Type, Place)
{
    /// <summary>The same as a conditional, for a value that may be evaluated twice.</summary>
    public static Conditional Chosen(Expr value, Expr otherwise, CType type, SourcePlace place) =>
        new(value, value.Type.SameAs(type) ? value : new Cast(value, type, Explicit: false, place), otherwise, type, place);
}

/// <summary>GNU's <c>({ …; value; })</c>: the value is that of the block's last statement.</summary>
public sealed record StatementExpression(Block Body, CType Type, SourcePlace Place) : Expr(Type, Place);

/// <summary>A conversion; <paramref name="Explicit"/> when the source wrote it.</summary>
public sealed record Cast(Expr Operand, CType Type, bool Explicit, SourcePlace Place) : Expr(Type, Place);

/// <summary><c>left, right</c>.</summary>
public sealed record Comma(Expr Left, Expr Right, SourcePlace Place) : Expr(Right.Type, Place);
