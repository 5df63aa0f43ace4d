// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Assignments. A struct's value that is not read from its place right then is kept apart where it goes through memory that
/// it may have come from. Compound ones that C computes in another type a pass spells out.
/// <code>
/// C    *to = value_of(from);                       address &amp;= PAGE_MASK;
/// C#   *to = __builtin_value(value_of(from));      address &amp;= PAGE_MASK;
/// </code>
/// </summary>
internal static class Assignments
{
    public static Assign Lower(LoweringContext context, Cursor cursor, Expr target, Expr value)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        return target.Type is RecordType type && target is not (LocalRef or StaticRef) && !IsOneMove(cursor.Type.Size) && !IsRead(value)
            ? new Assign(target, BuiltinCalls.Called(context, "__builtin_value", cursor, [value], type), place)
            : new Assign(target, value, place);
    }

    // Loaded as a whole before any of it is stored.
    private static bool IsOneMove(long size) => size is 1 or 2 or 4 or 8 or 16;

    // C wants no overlap there.
    private static bool IsRead(Expr value) => value switch
    {
        StaticRef or Dereference or Subscript or Member { Arrow: true } => true,
        Member e => IsRead(e.Base),
        _ => false,
    };

    public static Expr LowerCompound(LoweringContext context, Cursor cursor)
    {
        Expr target = ExpressionLowering.Lower(context, cursor.Children[0]);
        Expr value = ExpressionLowering.Lower(context, cursor.Children[1]);
        return new CompoundAssign(
            BinaryOperators.OperatorOf(cursor.BinaryOperator, cursor),
            target,
            target.Type is PointerType ? Arrays.Scaled(value, Arrays.StepsOf(context, target, cursor.Children[0])) : value,
            LoweringContext.Place(cursor));
    }
}
