// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Conversions. Clang's implicit ones show as an unexposed node whose type is not its child's; the rest of those
/// nodes (reading an lvalue, qualifiers) mean nothing here. Which conversions C# needs spelled out, a pass decides.
/// <code>
/// C    (void *)0     (unsigned long)n     unsigned u = n;
/// C#   null          (ulong)n             uint u = (uint)n;
/// </code>
/// </summary>
internal static class Conversions
{
    public static Expr LowerImplicit(LoweringContext context, Cursor cursor)
    {
        if (StatementParts.IsImplicitCast(cursor, out Cursor operand))
        {
            return Sizeless.Is(cursor.Type)
                ? Sizeless.Value(ExpressionLowering.Lower(context, operand))
                : Convert(context, cursor, operand, isExplicit: false);
        }

        // Other unexposed nodes: __func__, a conditional without its middle, va_arg, builtins such as offsetof.
        return Strings.FunctionName(cursor) is { } name ? Strings.Lower(context, name)
            : StatementParts.IsConditional(cursor) ? Conditionals.Lower(context, cursor)
            : Variadics.IsNext(cursor) ? Variadics.LowerNext(context, cursor)
            : Selections.IsOne(cursor) ? ExpressionLowering.Lower(context, Selections.Selected(cursor))
            : Offsets.IsOne(cursor) ? Offsets.Lower(context, cursor)
            : AtomicOperations.IsOne(cursor) ? AtomicOperations.Lower(context, cursor)
            : Literals.LowerEvaluated(context, cursor);
    }

    public static Expr LowerExplicit(LoweringContext context, Cursor cursor) =>
        UnionCasts.IsOne(cursor) ? CompoundLiterals.Lower(context, cursor, cursor) : Convert(context, cursor, cursor.Children[^1], isExplicit: true);

    private static Expr Convert(LoweringContext context, Cursor cursor, Cursor child, bool isExplicit)
    {
        CType type = ExpressionLowering.TypeOf(context, cursor);
        Expr operand = ExpressionLowering.LowerValue(context, child);
        return operand switch
        {
            NullLiteral when type is PointerType or FunctionPointerType => new NullLiteral(type, operand.Place),
            IntegerLiteral { Value: var value } when value == 0 && type is PointerType or FunctionPointerType => new NullLiteral(type, operand.Place),
            // A primitive's bool is an int to C until truth values are sorted out.
            _ when !isExplicit && operand.Type.SameAs(type) && !(operand is Call { Callee.CResult: not BoolType } && type is BoolType) => operand,
            _ when Between(operand.Type, type) is { } step => new Cast(new Cast(operand, step, Explicit: false, operand.Place), type, isExplicit, LoweringContext.Place(cursor)),
            _ => new Cast(operand, type, isExplicit, LoweringContext.Place(cursor)),
        };
    }

    // C# has no conversion between pointers and these.
    private static IntegerType? Between(CType from, CType to) => (from, to) switch
    {
        (BoolType, PointerType) => CType.Int,
        (IntegerType { Bits: > 64 }, PointerType) or (PointerType, IntegerType { Bits: > 64 }) => CType.ULong,
        _ => null,
    };
}
