// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets.Documents;

namespace KTrans.Translator.Extraction;

/// <summary>
/// What a C file of the kernel defines at its top level, found by clang with the prelude in place of the kernel's
/// headers. What clang loses behind a name that only a header explains is found by tokens.
/// </summary>
internal sealed partial class CFileOutline
{
    // Longer ones have a type of their own, which stands in the file.
    private const int MostOfVariable = 500;

    private readonly Dictionary<string, FileItem> functions = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<CodeLine> lines;
    private readonly Lazy<HashSet<string>> heads;
    private readonly Dictionary<FileItem, IReadOnlyList<string>> names = [];

    private CFileOutline(string file, IReadOnlyList<CodeLine> lines, IReadOnlyList<FileItem> items, IReadOnlyList<LeftOut> leftOut)
    {
        File = file;
        this.lines = lines;
        heads = new Lazy<HashSet<string>>(() => [.. lines.Where(l => Head().IsMatch(l.Text)).SelectMany(l => Called().Matches(l.Text)).Select(m => m.Groups[1].Value)]);
        Items = items;
        LeftOut = leftOut;
        foreach (FileItem function in items.Where(i => i.Kind == ItemKind.Function))
        {
            functions.TryAdd(function.Name, function);
        }
    }

    /// <summary>The file, as the kernel's tree names it.</summary>
    public string File { get; }

    /// <summary>What it defines, in the order of its lines.</summary>
    public IReadOnlyList<FileItem> Items { get; }

    /// <summary>What the configuration leaves out.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; }

    /// <summary>The names of the functions it defines.</summary>
    public IReadOnlyCollection<string> Functions => functions.Keys;

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its name in the kernel's tree.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="prelude">What stands for the kernel's headers.</param>
    /// <param name="configuration">How <c>#if</c> is decided.</param>
    public static CFileOutline Of(string file, string text, KernelPrelude prelude, Configuration configuration)
    {
        using TranslationUnit unit = TranslationUnit.Parse(
            file, Include().Replace(text, ""), [.. SnippetParser.Language, "-ferror-limit=0"],
            new Dictionary<string, string> { [KernelPrelude.FileName] = prelude.Header + configuration.Directives(prelude) },
            detailedPreprocessing: true);
        string[] source = text.Split('\n');
        IReadOnlyList<CodeLine> code = CommentStripper.Strip([.. source.Select((line, i) => new CodeLine(line.TrimEnd('\r'), i + 1, i + 1))]);
        List<LeftOut> leftOut = [.. unit.SkippedRanges.Select(r => new LeftOut(file, r.Start.PhysicalLine, r.End.PhysicalLine, code[r.Start.PhysicalLine - 1].Text.Trim()))];
        IReadOnlyList<CodeLine> lines = Conditionals.Remove(code, leftOut, out ILookup<int, string> fallbacks);
        List<FileItem> items = [.. unit.Root.Children.Where(c => IsDefinition(c) && c.IsInMainFile)
            .Select(c => Item(file, c, lines))
            .OfType<FileItem>()
            .Select(i => i with { IsFallback = fallbacks[i.FirstLine].Any(i.Names.Contains) })
            .Concat(TakenBack(file, lines))
            .OrderBy(i => i.FirstLine)];
        return new CFileOutline(file, lines, items, leftOut);
    }

    /// <summary>A function's definition, or null when the file has none that the configuration keeps.</summary>
    public FileItem? Function(string name)
    {
        if (functions.TryGetValue(name, out FileItem? known))
        {
            return known;
        }

        return heads.Value.Remove(name) && FunctionFinder.Find(lines, name) is { IsClosed: true } found
            ? functions[name] = new FileItem(ItemKind.Function, [name], File, found.Lines[0].DocumentLine, found.Lines[^1].DocumentLine)
            {
                IsOfFile = !IsHeader(File) && found.Lines.TakeWhile(l => !l.Text.StartsWith('{')).Any(l => Static().IsMatch(l.Text)),
            }
            : null;
    }

    /// <summary>The lines of an item without comments and without what the configuration leaves out.</summary>
    public IEnumerable<CodeLine> Lines(FileItem item) => lines.Skip(item.FirstLine - 1).Take(item.LastLine - item.FirstLine + 1);

    /// <summary>The names that an item uses, each once, in their order.</summary>
    public IReadOnlyList<string> Names(FileItem item) =>
        names.TryGetValue(item, out IReadOnlyList<string>? known) ? known : names[item] = [.. Selection.Names([.. Lines(item)]).Distinct()];

    /// <summary>All lines in that form.</summary>
    public IReadOnlyList<CodeLine> AllLines => lines;

    /// <summary>Whether other files include a file.</summary>
    internal static bool IsHeader(string file) => file.EndsWith(".h", StringComparison.Ordinal);

    // A macro's #undef belongs to it: what stands below does not mean the macro.
    private static IEnumerable<FileItem> TakenBack(string file, IReadOnlyList<CodeLine> lines) =>
        from line in lines
        let match = Undef().Match(line.Text)
        where match.Success
        select new FileItem(ItemKind.Macro, [match.Groups[1].Value], file, line.DocumentLine, line.DocumentLine) { IsOfFile = !IsHeader(file) };

    private static bool IsDefinition(Cursor cursor) => cursor.Kind switch
    {
        CXCursorKind.CXCursor_FunctionDecl or CXCursorKind.CXCursor_StructDecl or CXCursorKind.CXCursor_UnionDecl or CXCursorKind.CXCursor_EnumDecl => cursor.IsDefinition,
        CXCursorKind.CXCursor_VarDecl => cursor.StorageClass != CX_StorageClass.CX_SC_Extern,
        CXCursorKind.CXCursor_TypedefDecl or CXCursorKind.CXCursor_MacroDefinition => true,
        _ => false,
    };

    private static FileItem? Item(string file, Cursor cursor, IReadOnlyList<CodeLine> lines)
    {
        SourceRange extent = cursor.Extent;
        ItemKind kind = cursor.Kind switch
        {
            CXCursorKind.CXCursor_FunctionDecl => ItemKind.Function,
            CXCursorKind.CXCursor_VarDecl => ItemKind.Variable,
            CXCursorKind.CXCursor_MacroDefinition => ItemKind.Macro,
            _ => ItemKind.Type,
        };
        string[] enumerators = cursor.Kind == CXCursorKind.CXCursor_EnumDecl ? [.. cursor.Children.Where(c => c.Kind == CXCursorKind.CXCursor_EnumConstantDecl).Select(c => c.Spelling)] : [];
        string[] names = [.. cursor.HasName ? [cursor.Spelling] : Array.Empty<string>(), .. enumerators];
        int first = extent.Start.PhysicalLine, last = extent.End.PhysicalLine;

        // What clang makes up to go on after an error does not stand where it says, or is not what it says.
        if (names.Length == 0 || !Enumerable.Range(first - 1, last - first + 1).Any(i => lines[i].Text.Contains(names[0], StringComparison.Ordinal)))
        {
            return null;
        }

        if (kind == ItemKind.Variable)
        {
            int end = EndOfDeclaration(lines, first);
            if (end < 0)
            {
                return null;
            }

            last = Math.Max(last, end);
        }

        return new FileItem(kind, names, file, first, last)
        {
            IsOfFile = !IsHeader(file) && (kind is ItemKind.Macro or ItemKind.Type || cursor.StorageClass == CX_StorageClass.CX_SC_Static),
            IsInline = kind == ItemKind.Function && cursor.IsInline,
            HasValue = kind == ItemKind.Variable && (cursor.Initializer is not null || cursor.Type.IsConst),
        };
    }

    // clang does not read on to the end of a variable whose type it does not know. What has a body is none: -1.
    private static int EndOfDeclaration(IReadOnlyList<CodeLine> lines, int first)
    {
        int depth = 0;
        bool hasValue = false;
        CToken before = default;
        foreach (CToken token in CTokenizer.Tokenize([.. lines.Skip(first - 1).Take(MostOfVariable)]))
        {
            hasValue |= token.Is('=');
            if (depth == 0 && token.Is('{') && before.Is(')') && !hasValue)
            {
                return -1;
            }

            depth += token.Is('(') || token.Is('[') || token.Is('{') ? 1 : token.Is(')') || token.Is(']') || token.Is('}') ? -1 : 0;
            if (depth == 0 && token.Is(';'))
            {
                return first + token.Line;
            }

            before = token;
        }

        return first;
    }

    // What lies beside the file, or below the folder that the command runs in, is not what the prelude stands for.
    [GeneratedRegex(@"^[ \t]*#[ \t]*include(_next)?\b.*$", RegexOptions.Multiline)]
    private static partial Regex Include();

    // A definition has its name and the begin of its parameters on a line that begins at the margin.
    [GeneratedRegex(@"^[A-Za-z_].*\((?!.*;\s*$)")]
    private static partial Regex Head();

    [GeneratedRegex(@"\b(\w+)\s*\(")]
    private static partial Regex Called();

    [GeneratedRegex(@"\bstatic\b")]
    private static partial Regex Static();

    [GeneratedRegex(@"^\s*#\s*undef\s+(\w+)")]
    private static partial Regex Undef();
}
