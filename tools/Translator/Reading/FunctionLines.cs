// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Reading;

/// <summary>Lays a function's tokens out in lines, and says which statement each line is of.</summary>
/// <param name="lines">The lines of the file, as bytes.</param>
/// <param name="names">What names are, by offset.</param>
/// <param name="statements">Where statements begin, by offset.</param>
internal sealed class FunctionLines(IReadOnlyList<byte[]> lines, IReadOnlyDictionary<int, (TokenClass Class, ReadName Name)> names, IReadOnlySet<int> statements)
{
    // Behind these a line begins anew.
    private static readonly string[] Ends = [";", "{", "}", ":"];

    // A line that begins with one of these is of no statement.
    private static readonly string[] Between = ["{", "}", "else"];

    /// <summary>The lines of a function; none of one that a macro makes.</summary>
    /// <param name="tokens">All its tokens, in order.</param>
    public IReadOnlyList<ReadLine> Of(IReadOnlyList<Token> tokens)
    {
        List<ReadLine> read = [];
        if (tokens.Count == 0)
        {
            return read;
        }

        ILookup<int, Token> byLine = tokens.ToLookup(t => t.Position.PhysicalLine);
        SourcePosition first = tokens[0].Position;
        bool inBody = false;
        string before = "";
        for (int line = first.PhysicalLine; line <= tokens[^1].Position.PhysicalLine; line++)
        {
            Token[] own = [.. byLine[line]];
            int statement = own.Length == 0 ? 0
                : !inBody && own[0].Spelling != "{" ? first.PresumedLine
                : StatementOf(own[0], before, read.Count == 0 ? 0 : read[^1].Statement);
            read.Add(new ReadLine(first.PresumedLine + line - first.PhysicalLine, statement, [.. Pieces(lines[line - 1], own)]));
            inBody |= own.Any(t => t.Spelling == "{");
            before = own.Length == 0 ? before : own[^1].Spelling;
        }

        return read;
    }

    private int StatementOf(Token first, string before, int above) =>
        Between.Contains(first.Spelling) ? 0
        : statements.Contains(first.Position.Offset) ? first.Position.PresumedLine
        : Ends.Contains(before) ? 0
        : above;

    private IEnumerable<ReadToken> Pieces(byte[] line, IReadOnlyList<Token> tokens)
    {
        int at = 0;
        foreach (Token token in tokens)
        {
            int start = token.Position.Column - 1;
            if (start > at)
            {
                yield return new ReadToken(TokenClass.Space, SourceEncoding.Decode(line.AsSpan(at, start - at)));
            }

            // A string or comment can go on in the next line.
            at = Math.Min(line.Length, start + SourceEncoding.Encode(token.Spelling).Length);
            string text = SourceEncoding.Decode(line.AsSpan(start, at - start));
            yield return token.Kind == CXTokenKind.CXToken_Identifier && names.TryGetValue(token.Position.Offset, out (TokenClass Class, ReadName Name) found)
                ? new ReadToken(found.Class, text, found.Name)
                : new ReadToken(ClassOf(token), text);
        }

        if (at < line.Length)
        {
            yield return new ReadToken(TokenClass.Space, SourceEncoding.Decode(line.AsSpan(at)));
        }
    }

    private static TokenClass ClassOf(Token token) => token.Kind switch
    {
        CXTokenKind.CXToken_Keyword => TokenClass.Keyword,
        CXTokenKind.CXToken_Comment => TokenClass.Comment,
        CXTokenKind.CXToken_Literal => token.Spelling[^1] is '"' or '\'' ? TokenClass.Text : TokenClass.Number,
        CXTokenKind.CXToken_Identifier => TokenClass.Name,
        _ => TokenClass.Punctuation,
    };
}
