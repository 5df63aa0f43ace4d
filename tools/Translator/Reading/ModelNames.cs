// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KTrans.Translator.Reading;

/// <summary>Finds the names of a C function in its model, which has the same ones.</summary>
internal sealed class ModelNames
{
    private readonly ILookup<string, ReadToken> names;

    /// <param name="source">The C function.</param>
    /// <param name="fieldNames">C# names of fields whose C name differs, by <c>struct.field</c> in C names.</param>
    public ModelNames(ReadFunction? source, IReadOnlyDictionary<string, string> fieldNames) => names = (source?.Lines ?? []).SelectMany(l => l.Tokens)
        .Where(t => t.Name is not null)
        .DistinctBy(t => (t.Class, t.Name))
        .ToLookup(t => t.Class == TokenClass.Field ? fieldNames.GetValueOrDefault($"{t.Name!.Owner}.{t.Text}", t.Text) : t.Text);

    /// <summary>What a name of the model is: by its place a field, a type or neither; without meaning where C has several such.</summary>
    public ReadToken Of(SyntaxToken token)
    {
        ReadToken[] fitting = [.. names[token.ValueText].Where(n => Place(n.Class) == Place(token))];
        return fitting switch
        {
            [var one] => one with { Text = token.Text },
            [var first, ..] when fitting.All(f => f.Class == first.Class && f.Name!.Owner == first.Name!.Owner) => first with { Text = token.Text },
            [var first, ..] => new ReadToken(first.Class, token.Text),
            [] => new ReadToken(Place(token), token.Text),
        };
    }

    private static TokenClass Place(TokenClass name) => name is TokenClass.Field or TokenClass.Type ? name : TokenClass.Name;

    private static TokenClass Place(SyntaxToken token) => token.Parent switch
    {
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => TokenClass.Field,
        SimpleNameSyntax name when SyntaxFacts.IsInTypeOnlyContext(name) => TokenClass.Type,
        _ => TokenClass.Name,
    };
}
