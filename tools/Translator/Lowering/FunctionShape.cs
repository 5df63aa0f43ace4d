// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// What a function takes and gives, as C# has it. A definition in the old style takes what C's default promotions make of
/// its arguments, and converts it.
/// <code>
/// C    int f(c, x) char c; float x; { … }
/// C#   int f(int c, double x) { sbyte c_1 = (sbyte)c; float x_1 = (float)x; … }
/// </code>
/// </summary>
/// <param name="Parameters">Of a variadic function the last is <see cref="CType.More"/>.</param>
internal readonly record struct FunctionShape(CType Result, EquatableList<CType> Parameters, bool IsVariadic)
{
    /// <summary>The shape of a declaration or definition.</summary>
    /// <param name="at">Where it is used, for a refusal; null where it is defined.</param>
    public static FunctionShape Of(LoweringContext context, Cursor function, Cursor? at = null)
    {
        ClangType type = function.Type.Canonical;
        IReadOnlyList<Cursor> parameters = function.Arguments;
        CType result = TypeLowering.Lower(context, type.ResultType, at ?? function);
        List<CType> named = [.. type.Kind == CXTypeKind.CXType_FunctionNoProto
            ? parameters.Select(p => Promoted(Arrays.Decayed(TypeLowering.Lower(context, p.Type, at ?? p))))
            : type.ParameterTypes.Select((p, i) => TypeLowering.Lower(context, p, at ?? parameters[i]))];
        return new FunctionShape(result, type.IsVariadic ? [.. named, CType.More] : new(named), type.IsVariadic);
    }

    /// <summary>Holds the arguments of a call against what the function's definition takes.</summary>
    /// <param name="arguments">As the declaration that the caller sees has them.</param>
    /// <exception cref="RefusedException">The call is of another function.</exception>
    public EquatableList<Expr> Fitted(Cursor call, EquatableList<Expr> arguments)
    {
        if (arguments.Count != Parameters.Count)
        {
            int more = IsVariadic ? 1 : 0;
            throw Mismatch(call, $"{arguments.Count - more} arguments for {Parameters.Count - more} parameters");
        }

        EquatableList<CType> parameters = Parameters;
        return new(arguments.Select((a, i) => Fitted(a, parameters[i]) ?? throw Mismatch(call, $"argument {i + 1} is of another type than the parameter")));
    }

    /// <summary>A value of the definition's type as one of the type that the caller's declaration has; null where these are too unlike.</summary>
    public static Expr? Fitted(Expr value, CType type) => (value is Call call ? call.Callee.CResult : value.Type, type) switch
    {
        var (from, _) when from.SameAs(type) => value,
        (IntegerType from, IntegerType to) when from.Bits == to.Bits => Converted(value, type),
        (PointerType or FunctionPointerType, PointerType or FunctionPointerType) => Converted(value, type),
        _ => null,
    };

    /// <summary>A call whose function is defined in another way than the caller's declaration has it.</summary>
    public static RefusedException Mismatch(Cursor call, string what) =>
        LoweringContext.Refuse(Rules.OtherFunction, call, $"call of {call.Spelling}: {what}");

    private static Cast Converted(Expr value, CType type) => new(value, type, Explicit: false, value.Place);

    private static CType Promoted(CType type) => type.WithoutAlias() switch
    {
        BoolType or IntegerType { Bits: < 32 } => CType.Int,
        FloatType { Bits: 32 } => CType.Double,
        _ => type,
    };
}
