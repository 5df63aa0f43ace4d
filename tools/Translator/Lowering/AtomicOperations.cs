// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Atomic builtins, in the forms of C11, GNU's <c>__atomic</c> and the old <c>__sync</c>. The machine has one thread: an
/// atomic object is an ordinary one, and orders mean nothing.
/// <code>
/// C    __atomic_load_n(&amp;n, __ATOMIC_SEQ_CST)     __atomic_store_n(p, 3, 5);     __sync_fetch_and_add(p, 3)
/// C#   n                                         *p = 3;                        __atomic_fetch_add(p, 3)
/// </code>
/// </summary>
internal static class AtomicOperations
{
    private const string C11 = "__c11_atomic_", Gnu = "__atomic_";

    // The order in which clang lists what an operation is given; which of them there are, the operation tells.
    private const int Pointer = 0, Order = 1, First = 2, OrderOfFailure = 3, Second = 4, Weak = 5;
    private const int Initial = 1, Returned = 3;

    /// <summary>Whether a node that libclang does not expose is an atomic operation; those that are calls to it are none.</summary>
    public static bool IsOne(Cursor cursor) => cursor.FirstTokenSpelling is var name
        && (name.StartsWith(C11, StringComparison.Ordinal) || name.StartsWith(Gnu, StringComparison.Ordinal));

    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        string name = cursor.FirstTokenSpelling;
        bool isC11 = name.StartsWith(C11, StringComparison.Ordinal);
        string operation = name[(isC11 ? C11 : Gnu).Length..];
        bool byValue = isC11 || operation.EndsWith("_n", StringComparison.Ordinal);
        operation = operation.EndsWith("_n", StringComparison.Ordinal) ? operation[..^2] : operation;
        IReadOnlyList<Cursor> parts = cursor.Children;
        Expr Part(int index) => ExpressionLowering.LowerValue(context, parts[index]);
        Expr Given(int index) => byValue ? Part(index) : At(Part(index));
        Expr pointer = Part(Pointer);
        RefuseEffects(context, cursor, parts);
        return operation switch
        {
            "load" => byValue ? At(pointer) : Stored(At(Part(First)), At(pointer), cursor),
            "init" => Stored(At(pointer), Part(Initial), cursor),
            "store" => Stored(At(pointer), Given(First), cursor),
            "exchange" => byValue ? Exchange(context, cursor, pointer, Part(First))
                : Stored(At(Part(Returned)), Exchange(context, cursor, pointer, At(Part(First))), cursor),
            "compare_exchange" or "compare_exchange_strong" or "compare_exchange_weak" =>
                OnNumbers(context, cursor, "__atomic_compare_exchange", [pointer, Part(First)], [Given(Second)], CType.Bool),
            "test_and_set" => TestAndSet(context, cursor, pointer),
            "clear" => Clear(cursor, pointer),
            _ => Arithmetic(context, cursor, Gnu + operation, pointer, Steps(cursor, pointer, Part(First), isC11)),
        };
    }

    /// <summary>One of the <c>__sync</c> functions.</summary>
    /// <param name="operation">Its name without prefix and size.</param>
    /// <param name="cursor">The call.</param>
    public static Expr LowerSync(LoweringContext context, string operation, Cursor cursor)
    {
        Expr[] arguments = [.. cursor.Children.Skip(1).Select(a => ExpressionLowering.LowerValue(context, a))];
        Expr pointer = arguments[0];
        return operation switch
        {
            "lock_release" => Stored(At(pointer), Zero(pointer), cursor),
            "lock_test_and_set" or "swap" => Exchange(context, cursor, pointer, arguments[1]),
            "bool_compare_and_swap" => OnNumbers(context, cursor, "__sync_bool_compare_and_swap", [pointer], arguments[1..3], CType.Bool),
            "val_compare_and_swap" => OnNumbers(context, cursor, "__sync_val_compare_and_swap", [pointer], arguments[1..3], Pointee(pointer)),
            _ when operation.StartsWith("fetch_and_", StringComparison.Ordinal) =>
                Arithmetic(context, cursor, $"{Gnu}fetch_{operation["fetch_and_".Length..]}", pointer, arguments[1]),
            _ => Arithmetic(context, cursor, $"{Gnu}{operation.Replace("_and_fetch", "_fetch", StringComparison.Ordinal)}", pointer, arguments[1]),
        };
    }

    /// <summary><c>__atomic_test_and_set</c>, where clang has a call of it.</summary>
    public static Expr TestAndSet(LoweringContext context, Cursor call) => TestAndSet(context, call, ExpressionLowering.LowerValue(context, call.Children[1]));

    /// <summary><c>__atomic_clear</c>, where clang has a call of it.</summary>
    public static Expr Clear(LoweringContext context, Cursor call) => Clear(call, ExpressionLowering.LowerValue(context, call.Children[1]));

    private static Call TestAndSet(LoweringContext context, Cursor cursor, Expr pointer) =>
        BuiltinCalls.Called(context, "__atomic_test_and_set", cursor, [Byte(pointer)]);

    private static Cast Clear(Cursor cursor, Expr pointer) => Stored(At(Byte(pointer)), Zero(Byte(pointer)), cursor);

    private static Cast Byte(Expr pointer) => As(pointer, new PointerType(new IntegerType(8, false)));

    private static CType Pointee(Expr pointer) => ((PointerType)pointer.Type).Pointee;

    private static Expr At(Expr pointer) => pointer is AddressOf { Operand: var lvalue } ? lvalue : new Dereference(pointer, Pointee(pointer), pointer.Place);

    private static Cast Stored(Expr target, Expr value, Cursor cursor)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        return new Cast(new Assign(target, value, place), CType.Void, Explicit: false, place);
    }

    private static Expr Zero(Expr pointer)
    {
        IntegerLiteral zero = new(0, CType.Int, pointer.Place);
        return Pointee(pointer) switch
        {
            PointerType or FunctionPointerType => new NullLiteral(Pointee(pointer), pointer.Place),
            IntegerType type => zero with { Type = type },
            CType type => new Cast(zero, type, Explicit: false, pointer.Place),
        };
    }

    private static Expr Exchange(LoweringContext context, Cursor cursor, Expr pointer, Expr value) =>
        OnNumbers(context, cursor, "__atomic_exchange", [pointer], [value], Pointee(pointer));

    private static Expr Arithmetic(LoweringContext context, Cursor cursor, string method, Expr pointer, Expr value) => Pointee(pointer) switch
    {
        IntegerType or PointerType => OnNumbers(context, cursor, method, [pointer], [value], Pointee(pointer)),
        _ => throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "atomic arithmetic in " + LoweringContext.Quote(cursor)),
    };

    // C11 steps pointers by what they point to, GNU by bytes.
    private static Expr Steps(Cursor cursor, Expr pointer, Expr value, bool isC11)
    {
        if (!isC11 || Pointee(pointer) is not PointerType)
        {
            return value;
        }

        long size = cursor.Type.Canonical.Pointee.Size;
        return new Binary(BinaryOperator.Multiply, value, new IntegerLiteral(size, value.Type, value.Place), value.Type, value.Place);
    }

    // C# has no generic methods on pointers: they go as numbers.
    private static Expr OnNumbers(LoweringContext context, Cursor cursor, string method, Expr[] addresses, Expr[] values, CType result)
    {
        CType type = Pointee(addresses[0]);
        if (type is not PointerType)
        {
            return BuiltinCalls.Called(context, method, cursor, [.. addresses, .. values], result, type);
        }

        EquatableList<Expr> arguments = [.. addresses.Select(a => As(a, new PointerType(CType.ULong))), .. values.Select(v => As(v, CType.ULong))];
        Call call = BuiltinCalls.Called(context, method, cursor, arguments, result is PointerType ? CType.ULong : result, CType.ULong);
        return result is PointerType ? As(call, result) : call;
    }

    private static Cast As(Expr value, CType type) => new(value, type, Explicit: true, value.Place);

    private static void RefuseEffects(LoweringContext context, Cursor cursor, IReadOnlyList<Cursor> parts)
    {
        bool isExchange = parts.Count > OrderOfFailure && cursor.Type.Canonical.Kind == ClangSharp.Interop.CXTypeKind.CXType_Void;
        int[] hints = cursor.FirstTokenSpelling.EndsWith("_init", StringComparison.Ordinal) ? [] : isExchange ? [Order] : [Order, OrderOfFailure, Weak];
        if (hints.Any(h => h < parts.Count && ExpressionLowering.LowerValue(context, parts[h]).HasEffects()))
        {
            throw LoweringContext.Refuse(Rules.Builtin, cursor, $"side effect in an order of {cursor.FirstTokenSpelling}");
        }
    }
}
