// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Locals with <c>__attribute__((cleanup(f)))</c>. A pass puts the call wherever their scope is left.
/// <code>
/// C    __attribute__((cleanup(drop))) int n = 1; … }
/// C#   int n = 1; … drop(&amp;n); }
/// </code>
/// </summary>
internal static class Cleanups
{
    /// <param name="cursor">The declaration.</param>
    /// <param name="function">The function's name: libclang has no node for it.</param>
    public static AtScopeEnd Lower(LoweringContext context, Cursor cursor, Local local, string function)
    {
        Cursor declaration = Declaration(cursor, function);
        Callee callee = Callees.Find(context, declaration, declaration);
        SourcePlace place = LoweringContext.Place(cursor);
        LocalRef variable = new(local, place);
        Expr address = local.Type is ArrayType ? Arrays.First(variable) : new AddressOf(variable, new PointerType(local.Type), place);
        CType wanted = callee.Parameters[0];
        return new AtScopeEnd(new Call(callee, [address.Type.SameAs(wanted) ? address : new Cast(address, wanted, Explicit: false, place)], place), place);
    }

    /// <summary>The function that a declaration names in its attribute.</summary>
    public static Cursor Declaration(Cursor cursor, string function) =>
        cursor.Unit.Root.Children.Last(c => c.Kind == CXCursorKind.CXCursor_FunctionDecl && c.Spelling == function);
}
