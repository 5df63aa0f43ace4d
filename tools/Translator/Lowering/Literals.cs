// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Integer, character and floating constants, and what clang evaluates to one.
/// <code>
/// C    0x10     'a'     sizeof(struct page)     0x1p-2f
/// C#   0x10     97      64UL                    0.25f
/// </code>
/// </summary>
internal static class Literals
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        IReadOnlyList<string> tokens = [.. cursor.Tokens.Select(t => t.Spelling)];
        return Evaluated(context, cursor, tokens.Count == 1 ? tokens[0] : null);
    }

    /// <summary><c>sizeof</c>, <c>_Alignof</c>, <c>__builtin_offsetof</c>: clang knows the value.</summary>
    public static Expr LowerEvaluated(LoweringContext context, Cursor cursor) => Evaluated(context, cursor, null);

    /// <summary>The value where clang knows it at compile time, and another one where it does not.</summary>
    public static Expr LowerKnown(LoweringContext context, Cursor cursor, Int128 otherwise) =>
        Of(context, cursor, cursor.TryEvaluateInteger(out Int128 value) ? value : otherwise, null);

    public static Expr LowerFloat(LoweringContext context, Cursor cursor) => (ExpressionLowering.TypeOf(context, cursor), cursor.TryEvaluateFloat(out double value)) switch
    {
        (FloatType { Bits: FloatType.Extended }, true) when LongDoubles.Literal(cursor, value) is { } literal => literal,
        (FloatType { Bits: <= 64 } type, true) => new FloatLiteral(value, type, LoweringContext.Place(cursor)),
        _ => throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "constant " + LoweringContext.Quote(cursor)),
    };

    private static Expr Evaluated(LoweringContext context, Cursor cursor, string? spelling) => cursor.TryEvaluateInteger(out Int128 value)
        ? Of(context, cursor, value, spelling)
        : cursor is { Kind: CXCursorKind.CXCursor_UnaryExpr, FirstTokenSpelling: "sizeof" } ? throw LoweringContext.Refuse(Rules.VariableLength, cursor, "size of a variable-length array")
        : throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "expression " + LoweringContext.Quote(cursor));

    private static Expr Of(LoweringContext context, Cursor cursor, Int128 value, string? spelling) => ExpressionLowering.TypeOf(context, cursor) switch
    {
        BoolType => new BoolLiteral(value != 0, LoweringContext.Place(cursor)),
        CType type => new IntegerLiteral(((IntegerType)type).Wrap(value), type, LoweringContext.Place(cursor), spelling),
    };
}
