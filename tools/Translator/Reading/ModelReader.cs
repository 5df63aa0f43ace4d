// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Translator.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KTrans.Translator.Reading;

/// <summary>Reads the models of a C# file as a reader is shown them: by line, each with the C line that it was made of.</summary>
/// <param name="sources">The C functions that they were made of: names mean there what they mean here.</param>
/// <param name="fieldNames">C# names of fields whose C name differs, by <c>struct.field</c> in C names.</param>
public sealed class ModelReader(IReadOnlyList<ReadFunction> sources, IReadOnlyDictionary<string, string> fieldNames)
{
    /// <summary>The models in a file, in order.</summary>
    /// <param name="text">The C# file in its clean form: the number behind a statement is its line in the kernel.</param>
    public IReadOnlyList<ReadFunction> Read(string text)
    {
        CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
        SourceText source = root.GetText();
        return [.. from method in root.DescendantNodes().OfType<MethodDeclarationSyntax>()
                   let place = GeneratedModels.Translated(method)
                   where place.Length == 3
                   select Function(method, source, place[0], int.Parse(place[1], CultureInfo.InvariantCulture))];
    }

    private ReadFunction Function(MethodDeclarationSyntax method, SourceText source, string file, int firstLine)
    {
        ModelNames names = new(sources.FirstOrDefault(s => s.Name == method.Identifier.ValueText), fieldNames);
        Piece[] pieces = [.. method.DescendantTokens().SelectMany(t => Pieces(t, names)).OrderBy(p => p.Span.Start)];
        int signature = LineAt(source, method.Modifiers.Span.Start);
        int body = method.Body is { } block ? LineAt(source, block.SpanStart) : signature;
        List<ReadLine> lines = [];
        for (int line = signature; line <= LineAt(source, method.Span.End); line++)
        {
            TextSpan span = source.Lines[line].Span;
            lines.Add(Line(source, span, [.. pieces.Where(p => span.Contains(p.Span))], line + 1, line < body ? firstLine : 0));
        }

        return new ReadFunction(method.Identifier.ValueText, file, lines);
    }

    // The number is told apart, so the text ends before it.
    private static ReadLine Line(SourceText source, TextSpan span, Piece[] pieces, int number, int statement)
    {
        int? mark = pieces is [.., { Token.Class: TokenClass.Comment } last] ? Mark(source.ToString(last.Span)) : null;
        List<ReadToken> tokens = [];
        int at = span.Start;
        foreach (Piece piece in mark is null ? pieces : pieces[..^1])
        {
            if (piece.Span.Start > at)
            {
                tokens.Add(new ReadToken(TokenClass.Space, source.ToString(TextSpan.FromBounds(at, piece.Span.Start))));
            }

            tokens.Add(piece.Token);
            at = piece.Span.End;
        }

        return new ReadLine(number, mark ?? statement, tokens);
    }

    private static int? Mark(string comment) =>
        int.TryParse(comment.TrimStart('/', ' ').TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out int line) ? line : null;

    private static int LineAt(SourceText source, int position) => source.Lines.GetLineFromPosition(position).LineNumber;

    private static IEnumerable<Piece> Pieces(SyntaxToken token, ModelNames names) =>
        token.LeadingTrivia.Concat(token.TrailingTrivia)
            .Where(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia))
            .Select(t => new Piece(t.Span, new ReadToken(TokenClass.Comment, t.ToString())))
            .Append(new Piece(token.Span, Read(token, names)));

    private static ReadToken Read(SyntaxToken token, ModelNames names) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => new(TokenClass.Number, token.Text),
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken => new(TokenClass.Text, token.Text),
        SyntaxKind.IdentifierToken when token.Parent is LabeledStatementSyntax => new(TokenClass.Label, token.Text),
        SyntaxKind.IdentifierToken => names.Of(token),
        SyntaxKind kind when SyntaxFacts.IsKeywordKind(kind) => new(TokenClass.Keyword, token.Text),
        _ => new(TokenClass.Punctuation, token.Text),
    };

    private readonly record struct Piece(TextSpan Span, ReadToken Token);
}
