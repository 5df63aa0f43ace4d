// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Prelude;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = KTrans.Translator.Diagnostics.Diagnostic;

namespace KTrans.Translator.Emit;

/// <summary>
/// Holds each call and constant of an emitted file against the symbol that the prelude declared to C. C# looks names up
/// by its own rules, and would take another version's overload in silence.
/// </summary>
internal static class BindingCheck
{
    /// <summary>One diagnostic for each name that means something else in C#.</summary>
    public static IEnumerable<Diagnostic> Run(SemanticModel model, KernelPrelude prelude) =>
        from name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>()

        // What came from C is named without a class, but for functions as values; Checked.At and its like are the emitter's own.
        where name.Parent is not MemberAccessExpressionSyntax access || access.Name != name || access.Parent.IsKind(SyntaxKind.AddressOfExpression)
        let symbol = model.GetSymbolInfo(name).Symbol
        let wanted = Wanted(symbol, prelude)
        where wanted is not null && symbol!.GetDocumentationCommentId() != wanted
        select new Diagnostic(Rules.WrongSymbol, PlaceOf(name), $"{name} is {symbol} in C#, where the C means {wanted}");

    private static string? Wanted(ISymbol? symbol, KernelPrelude prelude) => symbol switch
    {
        IMethodSymbol { IsStatic: true, ContainingType.Name: not nameof(KTrans.Runtime.Builtins) } method when !FromSource(method) =>
            prelude.Functions.TryGetValue(method.Name, out PreludeFunction? function) ? function.DocumentationId : "nothing",
        IFieldSymbol { IsConst: true } field when !FromSource(field) =>
            prelude.Constants.TryGetValue(field.Name, out string? id) ? id : "nothing",
        _ => null,
    };

    // A function that another snippet of the version provides takes the runtime's place everywhere.
    private static bool FromSource(ISymbol symbol) => symbol.Locations.Any(l => l.IsInSource);

    private static SourcePlace PlaceOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return new SourcePlace(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }
}
