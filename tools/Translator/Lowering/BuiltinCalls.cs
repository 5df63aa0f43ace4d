// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Text.RegularExpressions;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Calls of what the compiler itself provides: those of the runtime's <see cref="Builtins"/> keep their name, hints fall
/// away, and what clang knows is its value.
/// <code>
/// C    __builtin_clz(n)     __builtin_expect(n == 0, 1)     __builtin_constant_p(n)     __builtin_prefetch(p);
/// C#   __builtin_clz(n)     n == 0                          0                           ;
/// </code>
/// </summary>
internal static partial class BuiltinCalls
{
    // Whether the method gives a truth value for C's int.
    private static readonly Dictionary<string, bool> Methods = typeof(Builtins)
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .DistinctBy(m => m.Name)
        .ToDictionary(m => m.Name, m => m.ReturnType == typeof(bool));

    private static readonly string[] Prefixes = ["__builtin_", "__sync_", "__atomic_", "__c11_atomic_"];

    /// <summary>Whether the name is one of the compiler's own.</summary>
    public static bool IsOne(string name) => Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether a builtin is a function of the library that the runtime or the program has.</summary>
    public static bool IsOfLibrary(LoweringContext context, string name) => !Methods.ContainsKey(name) && LibraryName(name) is var library && library != name
        && (context.Defined(library) is not null || context.Prelude.Functions.ContainsKey(library));

    /// <summary>The library's function that a builtin stands for, by its name: <c>memcpy</c> for <c>__builtin_memcpy</c>.</summary>
    public static string LibraryName(string name) => name.StartsWith(Prefixes[0], StringComparison.Ordinal) ? name[Prefixes[0].Length..] : name;

    /// <param name="name">What is called.</param>
    /// <param name="cursor">The call.</param>
    public static Expr Lower(LoweringContext context, string name, Cursor cursor) => name switch
    {
        "__builtin_expect" or "__builtin_expect_with_probability" or "__builtin_unpredictable" or "__builtin_assume_aligned" or "__builtin_launder" =>
            First(context, cursor),
        "__builtin_prefetch" or "__atomic_thread_fence" or "__atomic_signal_fence" or "__c11_atomic_thread_fence" or "__c11_atomic_signal_fence" or "__sync_synchronize" =>
            Nothing(context, cursor),

        // Its operand is not evaluated.
        "__builtin_assume" => NoValue(cursor),
        "__builtin_constant_p" => Literals.LowerKnown(context, cursor, otherwise: 0),
        "__builtin_object_size" or "__builtin_dynamic_object_size" => ObjectSize(context, cursor),
        "__builtin_classify_type" or "__atomic_always_lock_free" => Literals.LowerEvaluated(context, cursor),
        "__builtin_inf" or "__builtin_inff" or "__builtin_huge_val" or "__builtin_huge_valf" or
        "__builtin_nan" or "__builtin_nanf" or "__builtin_nans" or "__builtin_nansf" or
        "__builtin_infl" or "__builtin_huge_vall" or "__builtin_nanl" or "__builtin_nansl" => Literals.LowerFloat(context, cursor),
        "__builtin_signbit" when ExpressionLowering.TypeOf(context, Argument(cursor, 0)) is FloatType { Bits: 32 } => Method(context, "__builtin_signbitf", cursor),
        "__atomic_is_lock_free" or "__c11_atomic_is_lock_free" => Called(context, "__atomic_is_lock_free", cursor, [Value(context, cursor, 0)]),
        "__atomic_test_and_set" => AtomicOperations.TestAndSet(context, cursor),
        "__atomic_clear" => AtomicOperations.Clear(context, cursor),
        _ when Overflow().Match(name) is { Success: true } match => Method(context, $"{Prefixes[0]}{match.Groups[1].Value}_overflow", cursor),
        _ when Sync().Match(name) is { Success: true } match => AtomicOperations.LowerSync(context, match.Groups[1].Value, cursor),
        _ when LibraryName(name).StartsWith("alloca", StringComparison.Ordinal) => throw LoweringContext.Refuse(Rules.VariableLength, cursor, name),
        _ when Methods.ContainsKey(name) => Method(context, name, cursor),
        _ => throw Refused(name, cursor),
    };

    /// <summary>A call of a method of the runtime's, with C's result type unless another one is given.</summary>
    public static Call Called(LoweringContext context, string method, Cursor cursor, EquatableList<Expr> arguments, CType? result = null, CType? worksOn = null)
    {
        if (!Methods.TryGetValue(method, out bool isTruth))
        {
            throw LoweringContext.Refuse(Rules.Builtin, cursor, $"compiler builtin {cursor.FirstTokenSpelling}");
        }

        CType type = result ?? ExpressionLowering.TypeOf(context, cursor);
        Callee callee = new(method, isTruth ? CType.Bool : type, type, new(arguments.Select(a => a.Type)), PrimitiveKind.Model) { WorksOn = worksOn };
        return new Call(callee, arguments, LoweringContext.Place(cursor));
    }

    /// <summary>An expression without value that does nothing.</summary>
    public static Expr NoValue(Cursor cursor)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        return new Cast(new IntegerLiteral(0, CType.Int, place), CType.Void, Explicit: true, place);
    }

    private static RefusedException Refused(string name, Cursor cursor)
    {
        Callees.RefuseNonLocalJump(LibraryName(name), cursor);
        return LoweringContext.Refuse(Rules.Builtin, cursor, $"compiler builtin {name}");
    }

    private static Cursor Argument(Cursor call, int index) => call.Children[index + 1];

    private static Expr Value(LoweringContext context, Cursor call, int index) => ExpressionLowering.LowerValue(context, Argument(call, index));

    private static Call Method(LoweringContext context, string method, Cursor cursor) =>
        Called(context, method, cursor, new(cursor.Children.Skip(1).Select(a => Number(ExpressionLowering.LowerValue(context, a)))));

    // The runtime computes with numbers.
    private static Expr Number(Expr value) => value.Type is BoolType ? new Cast(value, CType.Int, Explicit: false, value.Place) : value;

    private static Expr First(LoweringContext context, Cursor cursor)
    {
        CType type = ExpressionLowering.TypeOf(context, cursor);
        Expr value = Value(context, cursor, 0);
        Expr first = value.Type.SameAs(type) ? value : new Cast(value, type, Explicit: false, LoweringContext.Place(cursor));
        return UnusedValues.After(context, first, cursor.Children.Skip(2).Select(a => ExpressionLowering.LowerValue(context, a)));
    }

    // What comes behind the first argument is constant.
    private static Expr Nothing(LoweringContext context, Cursor cursor) =>
        cursor.Children.Count > 1 && Value(context, cursor, 0) is var value && !UnusedValues.IsIdle(value)
            ? new Cast(value, CType.Void, Explicit: true, LoweringContext.Place(cursor))
            : NoValue(cursor);

    // What is not known at compile time is as large as can be, or nothing where the least is asked for.
    private static Expr ObjectSize(LoweringContext context, Cursor cursor)
    {
        const int Least = 2;
        return Argument(cursor, 1).TryEvaluateInteger(out Int128 mode)
            ? Literals.LowerKnown(context, cursor, (mode & Least) != 0 ? 0 : ulong.MaxValue)
            : throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "expression " + LoweringContext.Quote(cursor));
    }

    [GeneratedRegex(@"^__builtin_[su]?(add|sub|mul)(?:l|ll)?_overflow$")]
    private static partial Regex Overflow();

    [GeneratedRegex(@"^__sync_(\w+?)_(?:1|2|4|8|16)$")]
    private static partial Regex Sync();
}
