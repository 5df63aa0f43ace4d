// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Function definitions. A function that holds something refused keeps its signature and becomes a stub.
/// <code>
/// C    static int f(struct page *page) { … }
/// C#   public static int f(page* page) { … }
/// </code>
/// </summary>
internal static class FunctionLowering
{
    // What a .NET assembly takes, less what the name gets around it.
    private const int LongestName = 1000;

    /// <summary>A definition without its body.</summary>
    /// <exception cref="RefusedException">The signature itself cannot be expressed: there is not even a stub.</exception>
    public static FunctionModel Signature(LoweringContext context, Cursor cursor)
    {
        if (cursor.Spelling.Length > LongestName)
        {
            throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, $"function name of more than {LongestName} characters");
        }

        CType result = TypeLowering.Lower(context, cursor.Type.ResultType, cursor);
        FunctionShape shape = FunctionShape.Of(context, cursor);
        List<Local> parameters = [.. cursor.Arguments.Select((p, i) => context.DeclareParameter(p, shape.Parameters[i]))];
        if (shape.IsVariadic)
        {
            parameters.Add(context.DeclareMore());
        }

        return new FunctionModel(
            context.Defined(cursor.Spelling) ?? cursor.Spelling, result, new(parameters), null, LoweringContext.Place(cursor), LoweringContext.Place(cursor.Extent.End), "");
    }

    /// <summary>Lowers one definition.</summary>
    /// <param name="text">The text of its definition.</param>
    /// <param name="broken">What clang found wrong in it, if anything.</param>
    /// <exception cref="RefusedException">The signature itself cannot be expressed: there is not even a stub.</exception>
    public static FunctionModel Lower(LoweringContext context, Cursor cursor, string text, Diagnostic? broken)
    {
        FunctionModel signature = Signature(context, cursor) with { Text = text, Refusal = broken };
        if (broken is not null)
        {
            return signature;
        }

        try
        {
            Cursor body = cursor.Children.Single(c => c.Kind == CXCursorKind.CXCursor_CompoundStmt);
            return signature with { Body = Completed(context, StatementLowering.LowerBlock(context, body)) };
        }
        catch (RefusedException e)
        {
            return signature with { Refusal = e.Diagnostic with { Function = cursor.Spelling } };
        }
    }

    // What stands nowhere in the C.
    private static Block Completed(LoweringContext context, Block body) => body with
    {
        Statements =
        [
            .. context.Hidden.Concat(context.Areas.All).Select(l => new Declare(l, null, Zeroed: false, body.Place)),
            .. context.Converted.Select(p => new Declare(p.Local, new Cast(new LocalRef(p.Passed, body.Place), p.Local.Type, Explicit: false, body.Place), Zeroed: false, body.Place)),
            .. body.Statements,
        ],
    };
}
