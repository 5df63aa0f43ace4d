// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Compound literals: a local without a name that gets its value anew wherever the literal is evaluated; in the
/// initialiser of a static variable, a static one.
/// <code>
/// C    f(&amp;(struct point){ 1, n });
/// C#   point literal; … literal = default; literal.x = 1; literal.y = n; f(&amp;literal);
/// </code>
/// </summary>
internal static class CompoundLiterals
{
    public static Expr Lower(LoweringContext context, Cursor cursor) => Lower(context, cursor, cursor.Children[^1]);

    /// <summary>What has its value in an object of its own.</summary>
    /// <param name="initializer">What the object is initialised with.</param>
    public static Expr Lower(LoweringContext context, Cursor cursor, Cursor initializer)
    {
        if (context.IsStatic)
        {
            return context.Unit.Statics.Hidden(context, cursor);
        }

        SourcePlace place = LoweringContext.Place(cursor);
        LocalRef literal = new(context.Hide("literal", TypeLowering.Lower(context, cursor.Type, cursor), cursor.Type), place);
        IReadOnlyList<Stmt> values = Initializers.Lower(context, cursor.Type, literal, initializer, isZero: false, out _);
        return new Comma(new StatementExpression(new Block(new(values), place, place), CType.Void, place), literal, place);
    }
}
