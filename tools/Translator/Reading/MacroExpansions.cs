// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Reading;

/// <summary>
/// Finds what the uses of macros in functions become. libclang does not serve it, but clang's own preprocessor writes it down: the snippet is read once more,
/// and in front of each function stands every use of its macros as the argument of a macro that makes a string of what the argument becomes.
/// </summary>
/// <param name="snippet">The C.</param>
/// <param name="header">The declarations in front.</param>
internal sealed class MacroExpansions(Snippet snippet, string header)
{
    private const int MostCharacters = 300;
    private const string Variable = "ktrans_expansion_";

    // Stands behind each use, and so at the end of its string alone, unless a bracket comes out of the use without its other half.
    private const string End = "ktrans_end";

    // These would be something else here than in the function, so they stay what they are, and what they are part of has no expansion.
    private static readonly string[] Changing = ["__COUNTER__", "__DATE__", "__TIME__", "__TIMESTAMP__"];

    private static readonly string[] Arguments =
    [
        .. SnippetParser.Language, "-DKTRANS_TEXT(...)=#__VA_ARGS__", "-DKTRANS_EXPANSION(...)=KTRANS_TEXT(__VA_ARGS__)", .. Changing.Select(c => $"-D{c}={c}"),
    ];

    /// <summary>What uses become, by their offset in the file; without those of which the use or the definition says as much.</summary>
    /// <param name="functions">The functions, in order.</param>
    /// <param name="uses">All uses of macros in the file.</param>
    public IReadOnlyDictionary<int, ReadExpansion> Of(IReadOnlyList<Cursor> functions, IReadOnlyList<Cursor> uses)
    {
        ILookup<Cursor, Cursor> shown = functions.Where(f => !ChangesMacros(f))
            .SelectMany(f => uses.Where(u => u.Referenced is not null && Holds(f, u)).Select(u => (Function: f, Use: u)))
            .DistinctBy(p => p.Use)
            .ToLookup(p => p.Function, p => p.Use);
        try
        {
            return shown.Count == 0 ? new Dictionary<int, ReadExpansion>() : Read(functions, shown);
        }
        catch (ClangParseException)
        {
            // The strings can be too much where the snippet alone is not.
            return new Dictionary<int, ReadExpansion>();
        }
    }

    private Dictionary<int, ReadExpansion> Read(IReadOnlyList<Cursor> functions, ILookup<Cursor, Cursor> shown)
    {
        using TranslationUnit unit = SnippetParser.Parse(snippet with { Text = WithStrings(functions, shown) }, header, Arguments);
        ILookup<string, Cursor> variables = unit.Root.Children.Where(c => c.Kind == CXCursorKind.CXCursor_VarDecl).ToLookup(c => c.Spelling);
        Dictionary<int, ReadExpansion> expansions = [];
        foreach (Cursor use in shown.SelectMany(f => f))
        {
            if (TextOf(variables[NameOf(use)]) is { } text && !IsSaid(use, text))
            {
                expansions[use.Location.Offset] = new ReadExpansion(Cut(TokenText.OneLine(WithoutComments(use))), Cut(text));
            }
        }

        return expansions;
    }

    private static bool Holds(Cursor function, Cursor use) =>
        use.Location.Offset >= function.Extent.Start.Offset && use.Location.Offset < function.Extent.End.Offset;

    // What is defined in front of such a function is not what is defined at each of its uses.
    private static bool ChangesMacros(Cursor function) =>
        function.Tokens.Zip(function.Tokens.Skip(1)).Any(p => p.First.Spelling == "#" && p.Second.Spelling is "define" or "undef");

    private string WithStrings(IEnumerable<Cursor> functions, ILookup<Cursor, Cursor> uses)
    {
        byte[] text = SourceEncoding.Encode(snippet.Text);
        using MemoryStream result = new();
        int at = 0;
        foreach (Cursor function in functions)
        {
            int start = function.Extent.Start.Offset;
            result.Write(text.AsSpan(at, start - at));
            at = start;
            foreach (Cursor use in uses[function])
            {
                // The line is for a __LINE__ in the definition.
                SourceRange range = use.Extent;
                string file = range.Start.PresumedFile.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
                result.Write(SourceEncoding.Encode($"\n#line {range.Start.PresumedLine} \"{file}\"\nstatic const char {NameOf(use)}[] = KTRANS_EXPANSION("));
                result.Write(text.AsSpan(range.Start.Offset, range.Length));
                result.Write(SourceEncoding.Encode($" {End});\n"));
            }
        }

        result.Write(text.AsSpan(at));
        return SourceEncoding.Decode(result.ToArray());
    }

    private static string NameOf(Cursor use) => $"{Variable}{use.Location.Offset}";

    private static string? TextOf(IEnumerable<Cursor> variables)
    {
        Cursor[] literals = [.. variables.SelectMany(v => v.Children).Where(c => c.Kind == CXCursorKind.CXCursor_StringLiteral)];
        string text = literals.Length == 1 ? SourceEncoding.Decode([.. StringText.Of(literals[0]).Units.Select(u => (byte)u)]) : "";
        bool isWhole = text.EndsWith(End, StringComparison.Ordinal) && text.IndexOf(End, StringComparison.Ordinal) == text.Length - End.Length;
        return isWhole && !Changing.Any(c => text.Contains(c, StringComparison.Ordinal)) ? text[..^End.Length].TrimEnd() : null;
    }

    private static bool IsSaid(Cursor use, string text) =>
        Letters(text) is var letters && (letters == Letters(WithoutComments(use)) || letters == Letters(use.Referenced!.Value.Tokens.Skip(1)));

    private static IEnumerable<Token> WithoutComments(Cursor use) => use.Tokens.Where(t => t.Kind != CXTokenKind.CXToken_Comment);

    private static string Letters(IEnumerable<Token> tokens) => Letters(string.Concat(tokens.Select(t => t.Spelling)));

    // Spaces are not where they were.
    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Cut(string text) => text.Length <= MostCharacters ? text
        : $"{text.AsSpan(0, char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)}…";
}
