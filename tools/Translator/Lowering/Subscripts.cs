// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Subscripts, in whichever order C has them.
/// <code>
/// C    pte[i]     i[pte]
/// C#   pte[i]     pte[i]
/// </code>
/// </summary>
internal static class Subscripts
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        Expr left = ExpressionLowering.LowerValue(context, cursor.Children[0]);
        Expr right = ExpressionLowering.LowerValue(context, cursor.Children[1]);
        bool isPointerFirst = left.Type is PointerType;
        (Expr pointer, Expr position) = isPointerFirst ? (left, right) : (right, left);
        long steps = Arrays.StepsOf(context, pointer, cursor.Children[isPointerFirst ? 0 : 1]);
        position = Arrays.Scaled(position, steps);
        SourcePlace place = LoweringContext.Place(cursor);
        Expr stepped = Arrays.Stepped(pointer, position, place);
        return (Expr?)Arrays.ArrayAt(context, cursor, stepped)
            ?? (pointer.Type is PointerType { Pointee: VoidType }
                ? new Dereference(stepped, CType.Void, place)
                : new Subscript(pointer, position, ExpressionLowering.TypeOf(context, cursor), place));
    }
}
