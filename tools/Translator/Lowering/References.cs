// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Names: locals, parameters, static variables, and enumerators, which keep their name where the runtime has a constant for it.
/// <code>
/// C    page     VM_SHARED     true
/// C#   page     VM_SHARED     true
/// </code>
/// </summary>
internal static class References
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        Cursor declaration = cursor.Referenced!.Value;
        return declaration.Kind switch
        {
            CXCursorKind.CXCursor_EnumConstantDecl => Constant(context, cursor, declaration),
            CXCursorKind.CXCursor_FunctionDecl => FunctionValues.Lower(context, cursor, declaration),
            _ => Variable(context, cursor, declaration),
        };
    }

    private static Expr Constant(LoweringContext context, Cursor cursor, Cursor declaration)
    {
        CType type = ExpressionLowering.TypeOf(context, cursor);
        Int128 value = declaration.EnumConstantValue;
        return context.Prelude.Constants.ContainsKey(cursor.Spelling)
            ? new ConstantRef(cursor.Spelling, value, type, LoweringContext.Place(cursor))
            : new IntegerLiteral(value, type, LoweringContext.Place(cursor));
    }

    private static Expr Variable(LoweringContext context, Cursor cursor, Cursor declaration) =>
        context.Find(declaration) is { } local
            ? new LocalRef(local, LoweringContext.Place(cursor))
            : new StaticRef(context.Unit.Statics.Find(context, cursor, declaration), LoweringContext.Place(cursor));
}
