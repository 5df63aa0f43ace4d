// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// String literals and <c>__func__</c>: static arrays of the unit, one for each text.
/// <code>
/// C    puts("abc")                                "abc"[n]
/// C#   puts(statics->string_1 /* "abc" */)        statics->string_1[n]
/// </code>
/// </summary>
internal static class Strings
{
    public static StaticRef Lower(LoweringContext context, Cursor cursor)
    {
        SourcePlace place = LoweringContext.Place(cursor);
        ClangType type = cursor.Type;
        ArrayType array = new(TypeLowering.Lower(context, type.ElementType, cursor).WithoutAlias(), type.ElementCount);
        return new StaticRef(context.Unit.Statics.String(StringText.Of(cursor), array, place), place);
    }

    /// <summary>The name of the function in <c>__func__</c> and its like; null for all else.</summary>
    public static Cursor? FunctionName(Cursor cursor) =>
        cursor.Children is [{ Kind: CXCursorKind.CXCursor_StringLiteral } text] ? text : null;

    /// <summary>What copies a text to where it belongs; the rest of the array is zero.</summary>
    public static IEnumerable<Stmt> Copy(StaticVariable variable, StringText text, SourcePlace place)
    {
        ArrayType array = (ArrayType)variable.Type;
        EquatableList<Expr> values = new(text.Units.Take((int)array.Count!.Value).Select(u => new IntegerLiteral(((IntegerType)array.Element).Wrap(u), array.Element, place)));
        AddressOf pointer = new(new StaticRef(variable, place), new PointerType(array.Element), place);
        return values.Count == 0 ? [] : [new Evaluate(new CopyConstants(pointer, values, place), place)];
    }
}
