// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Translator.Sources.Declarations;

/// <summary>Reads the declarations of one header.</summary>
internal sealed class HeaderScanner
{
    // Arguments of a macro that makes declarations are few.
    private const int MostOfUse = 64;

    private readonly string file;
    private readonly byte[] text;
    private readonly WantedNames wanted;
    private readonly TokenList tokens;
    private readonly Braces braces;
    private readonly MakingMacros making;
    private readonly List<TreeDeclaration> found = [];

    private HeaderScanner(string file, byte[] text, WantedNames wanted, TokenList tokens, MakingMacros making)
    {
        (this.file, this.text, this.wanted, this.tokens, this.making) = (file, text, wanted, tokens, making);
        braces = new Braces(text, tokens);
    }

    /// <summary>The declarations of wanted names, in their order.</summary>
    /// <param name="file">The header's path.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="wanted">The names.</param>
    /// <param name="tokens">Room for its tokens.</param>
    public static List<TreeDeclaration> Scan(string file, byte[] text, WantedNames wanted, TokenList tokens)
    {
        Tokenizer.Read(text, wanted, tokens);
        return tokens.HasWanted || MakingMacros.CanBeIn(text) ? Read(file, text, wanted, tokens, new MakingMacros()) : [];
    }

    private static List<TreeDeclaration> Read(string file, byte[] text, WantedNames wanted, TokenList tokens, MakingMacros making)
    {
        HeaderScanner scanner = new(file, text, wanted, tokens, making);
        scanner.ReadScope(0, tokens.Count, null);
        return scanner.found;
    }

    // Declarations of a file or, with an owner, the members of a struct.
    private void ReadScope(int from, int to, string? owner)
    {
        List<int> declaration = [];
        Stack<int> branches = new();
        for (int i = from; i < to; i++)
        {
            HeaderToken token = tokens[i];
            if (token.Kind == TokenKind.Directive)
            {
                ReadDirective(i);
                Branch(token, declaration, branches);
            }
            else if (owner is null && token.Kind == TokenKind.Word && i + 1 < to && tokens[i + 1].Is('(') && making.Any && making.Has(Text(i)))
            {
                i = ReadMade(i, to);
            }
            else if (token.Is('{'))
            {
                i = ReadBraces(i, declaration, owner);
            }
            else if (token.Is(';') || token.Is('}'))
            {
                Declare(declaration, owner, isDefinition: false);
                declaration.Clear();
            }
            else
            {
                declaration.Add(i);
            }
        }
    }

    // What a macro's use declares stands where the use does. Gives the index of the bracket that closes.
    private int ReadMade(int use, int to)
    {
        List<string> words = [];
        for (int i = use + 1; i < to && words.Count < MostOfUse; i++)
        {
            words.Add(Text(i));
        }

        int close = Brackets.Close(words, 0);
        IReadOnlyList<string> arguments = [.. Brackets.SplitAtCommas(words[1..Math.Max(1, close)]).Select(CTokenText.Join)];
        making.Expand(Text(use), arguments, made => found.AddRange(
            ReadText(SourceEncoding.Encode(made)).Select(d => d with { Line = Line(use), IsStub = braces.IsStub(use) })));
        return use + 1 + close;
    }

    private List<TreeDeclaration> ReadText(byte[] made)
    {
        TokenList madeTokens = new();
        Tokenizer.Read(made, wanted, madeTokens);
        return Read(file, made, wanted, madeTokens, making);
    }

    // A declaration can begin in each branch of a condition, and end after it.
    private void Branch(HeaderToken directive, List<int> declaration, Stack<int> branches)
    {
        ReadOnlySpan<byte> line = Bytes(directive);
        ReadOnlySpan<byte> word = line[Tokenizer.WordsOf(line).Word];
        if (word.StartsWith("if"u8))
        {
            branches.Push(declaration.Count);
        }
        else if (word.SequenceEqual("endif"u8))
        {
            branches.TryPop(out _);
        }
        else if (word.StartsWith("el"u8) && branches.TryPeek(out int count) && count < declaration.Count)
        {
            declaration.RemoveRange(count, declaration.Count - count);
        }
    }

    // Gives the index of the brace that closes.
    private int ReadBraces(int open, List<int> declaration, string? owner)
    {
        int close = braces.CloseOf(open);
        if (Aggregate(declaration) is { } aggregate)
        {
            int name = close + 1 < tokens.Count && tokens[close + 1].Kind == TokenKind.Word && !Specifiers.Has(Text(close + 1)) ? close + 1 : -1;
            string? tag = aggregate.Tag ?? (name >= 0 && declaration.Exists(t => Text(t) == "typedef") ? Text(name) : null);
            ReadAggregate(aggregate.Keyword, aggregate.Tag, open, close, tag ?? (name < 0 ? owner : null));
            declaration.AddRange([open, close]);
        }
        else if (declaration.Exists(t => tokens[t].Kind == TokenKind.Literal))
        {
            // extern "C"
            declaration.Clear();
            return open;
        }
        else if (!declaration.Exists(t => tokens[t].Is('=')))
        {
            Declare(declaration, owner, isDefinition: true);
            declaration.Clear();
            ReadDirectives(open, close);
        }

        return close;
    }

    private void ReadAggregate(string keyword, string? tag, int open, int close, string? owner)
    {
        if (keyword == "enum")
        {
            ReadEnumerators(tag, open, close);
            return;
        }

        if (tag is not null && wanted.Has(Encoding.UTF8.GetBytes(tag)))
        {
            Add(new TreeDeclaration(DeclarationKind.Struct, tag, $"{keyword} {tag}", null, null, file, Line(open), braces.IsStub(open)));
        }

        ReadScope(open + 1, close, owner ?? "");
    }

    // `struct tag`, `enum` and the like, with attributes, just before the brace.
    private (string Keyword, string? Tag)? Aggregate(List<int> declaration)
    {
        List<string> last = Specifiers.Drop([.. declaration.TakeLast(8).Select(Text)]);
        return last switch
        {
            [.., "struct" or "union" or "enum"] => (last[^1], null),
            [.., "struct" or "union" or "enum", var tag] when Declarator.IsWord(tag) => (last[^2], tag),
            [.., "enum", var tag, ":", _] => ("enum", tag),
            _ => null,
        };
    }

    private void ReadEnumerators(string? tag, int open, int close)
    {
        int depth = 0;
        bool isStart = true;
        for (int i = open + 1; i < close; i++)
        {
            HeaderToken token = tokens[i];
            if (token.Kind == TokenKind.Directive)
            {
                ReadDirective(i);
                continue;
            }

            depth += token.Is('(') || token.Is('{') ? 1 : token.Is(')') || token.Is('}') ? -1 : 0;
            if (isStart && token.IsWanted)
            {
                string value = CTokenText.Join([.. Until(i, close).Select(Text)]);
                Add(new TreeDeclaration(
                    DeclarationKind.Enumerator, Text(i), tag is null ? $"enum {{ {value} }}" : $"enum {tag} {{ {value} }}", null, null, file, Line(i), braces.IsStub(i)));
            }

            isStart = depth == 0 && token.Is(',');
        }
    }

    private IEnumerable<int> Until(int from, int close)
    {
        int depth = 0;
        for (int i = from; i < close && (depth > 0 || !tokens[i].Is(',')); i++)
        {
            depth += tokens[i].Is('(') ? 1 : tokens[i].Is(')') ? -1 : 0;
            if (tokens[i].Kind != TokenKind.Directive)
            {
                yield return i;
            }
        }
    }

    private void Declare(List<int> declaration, string? owner, bool isDefinition)
    {
        if (owner is null ? declaration.Exists(t => tokens[t].IsWanted) : declaration.Count > 0)
        {
            List<string> words = declaration.ConvertAll(Text);
            found.AddRange(new DeclarationReader(words, isDefinition).Read(owner, IsWanted).Select(d => d.Declaration with
            {
                File = file, Line = Line(declaration[d.Token]), IsStub = braces.IsStub(declaration[d.Token]),
            }));
        }

        bool IsWanted(int token) => owner is null ? tokens[declaration[token]].IsWanted : wanted.HasField($"{owner}.{Text(declaration[token])}");
    }

    private void ReadDirectives(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            ReadDirective(i);
        }
    }

    private void ReadDirective(int token)
    {
        if (tokens[token].Kind == TokenKind.Directive)
        {
            making.Take(Bytes(tokens[token]));
        }

        if (tokens[token] is { Kind: TokenKind.Directive, IsWanted: true } && MacroReader.Read(Bytes(tokens[token])) is { } macro)
        {
            Add(macro with { File = file, Line = Line(token), IsStub = braces.IsStub(token) });
        }
    }

    private void Add(TreeDeclaration declaration) => found.Add(declaration);

    private int Line(int token) => text.AsSpan(0, tokens[token].Start).Count((byte)'\n') + 1;

    private ReadOnlySpan<byte> Bytes(HeaderToken token) => text.AsSpan(token.Start, token.Length);

    private string Text(int token) => SourceEncoding.Decode(Bytes(tokens[token]));
}
