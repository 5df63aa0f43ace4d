// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Translator.Missing;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets.Documents;

namespace KTrans.Translator.Extraction;

/// <summary>
/// What comes along with the functions that are asked for: the macros, types, variables and inline functions they use
/// from the same files, and with the closure every function they call there. What the runtime has of types and variables
/// is the runtime's: it gives them their values when a machine is made.
/// </summary>
internal sealed class Selection
{
    private readonly IReadOnlyList<CFileOutline> files;
    private readonly KernelPrelude prelude;
    private readonly bool withCalls;
    private readonly IReadOnlySet<string> toRuntime;
    private readonly IReadOnlySet<string> ofArchitecture;
    private readonly Dictionary<string, List<FileItem>> byName = new(StringComparer.Ordinal);
    private readonly HashSet<FileItem> taken = [];

    private Selection(IReadOnlyList<CFileOutline> files, KernelPrelude prelude, bool withCalls, IReadOnlySet<string> toRuntime, IReadOnlySet<string> ofArchitecture)
    {
        this.ofArchitecture = ofArchitecture;
        this.files = files;
        this.prelude = prelude;
        this.withCalls = withCalls;
        this.toRuntime = toRuntime;
        foreach ((string name, FileItem item) in files.SelectMany(f => f.Items).SelectMany(i => i.Names.Select(n => (n, i))))
        {
            (byName.TryGetValue(name, out List<FileItem>? same) ? same : byName[name] = []).Add(item);
        }
    }

    /// <summary>What is taken, file by file, headers first, in the order of the lines.</summary>
    /// <param name="files">The outlines; of a name that two files define, the file's own is meant, else the first that it can see.</param>
    /// <param name="roots">The functions asked for.</param>
    /// <param name="prelude">What the runtime has.</param>
    /// <param name="withCalls">Whether called functions come along that are not inline.</param>
    /// <param name="toRuntime">Functions that are left to the runtime although a file defines them.</param>
    /// <param name="ofArchitecture">Names that the architecture has its own of, so that the file's fallback is not meant.</param>
    public static IReadOnlyList<FileItem> Of(
        IReadOnlyList<CFileOutline> files, IEnumerable<FileItem> roots, KernelPrelude prelude, bool withCalls,
        IReadOnlySet<string> toRuntime, IReadOnlySet<string> ofArchitecture)
    {
        Selection selection = new(files, prelude, withCalls, toRuntime, ofArchitecture);
        selection.Take(roots);
        return [.. files.OrderBy(f => !CFileOutline.IsHeader(f.File)).SelectMany(f => selection.taken.Where(i => i.File == f.File).OrderBy(i => i.FirstLine).ThenBy(i => i.LastLine))];
    }

    /// <summary>The names that lines of code use, members left out.</summary>
    internal static IEnumerable<string> Names(IReadOnlyList<CodeLine> lines)
    {
        // A directive is one token; without its # it is as many as any other line.
        IReadOnlyList<CToken> tokens = CTokenizer.Tokenize([.. lines.Select(l => l with { Text = l.Text.TrimStart().TrimStart('#') })]);
        return Enumerable.Range(0, tokens.Count).Where(i => tokens[i].Kind == CTokenKind.Identifier && !IsMember(tokens, i)).Select(i => tokens[i].Text);
    }

    // Not in A ... B, nor in n-- > B.
    private static bool IsMember(IReadOnlyList<CToken> tokens, int at) =>
        (Is(tokens, at - 1, '.') && !Is(tokens, at - 2, '.')) || (Is(tokens, at - 1, '>') && Is(tokens, at - 2, '-') && !Is(tokens, at - 3, '-'));

    private static bool Is(IReadOnlyList<CToken> tokens, int at, char punctuator) => at >= 0 && tokens[at].Is(punctuator);

    private void Take(IEnumerable<FileItem> roots)
    {
        Queue<FileItem> open = new(roots);
        while (open.TryDequeue(out FileItem? item))
        {
            if (!taken.Add(item))
            {
                continue;
            }

            foreach (string name in files.First(f => f.File == item.File).Names(item))
            {
                foreach (FileItem needed in Needed(name, item))
                {
                    open.Enqueue(needed);
                }
            }
        }
    }

    private IEnumerable<FileItem> Needed(string name, FileItem user)
    {
        List<FileItem> items = byName.TryGetValue(name, out List<FileItem>? known) ? known : [.. Lost(name)];

        // A type names its members as functions and data are named elsewhere.
        bool isMember = user.Kind == ItemKind.Type;
        string? meant = items.Any(i => i.File == user.File) ? user.File : items.Find(i => !i.IsOfFile)?.File;
        return items.Where(i => i.File == meant && i.Kind switch
        {
            ItemKind.Function => !isMember && !toRuntime.Contains(name) && !IsNotMeant(i) && (withCalls || (i.IsInline && !prelude.Functions.ContainsKey(name))),
            ItemKind.Macro => !IsNotMeant(i),
            ItemKind.Type => !i.Names.Any(n => PreludeNames.Has(prelude, MissingKind.Type, n, null) || prelude.Constants.ContainsKey(n)),
            _ => !isMember && !PreludeNames.Has(prelude, MissingKind.Variable, name, null) && (i.HasValue || !IsSet(i)),
        });
    }

    // Tokens find functions that clang lost.
    private IEnumerable<FileItem> Lost(string name) => files.Select(f => f.Function(name)).OfType<FileItem>();

    private bool IsNotMeant(FileItem item) => item.IsFallback && (prelude.Functions.ContainsKey(item.Name) || ofArchitecture.Contains(item.Name));

    // Its value comes from code that is not taken, as with zero_pfn: a model that finds it zero would be wrong.
    // Its address leads there as well, and so does an array's name alone.
    private bool IsSet(FileItem variable)
    {
        string name = variable.Name;
        Regex sets = new($@"(?<!&)&\s*{name}\b|(\+\+|--)\s*{name}\b|[(,=]\s*{name}\s*[,;)]|\b{name}\b\s*((\[[^\]]*\]|\.\s*\w+|->\s*\w+)\s*)*(\+\+|--|([-+*/|&^%]|<<|>>)?=(?!=))");
        return !variable.IsOfFile || files.First(f => f.File == variable.File).AllLines
            .Any(l => l.Text.Contains(variable.Name, StringComparison.Ordinal) && (l.DocumentLine < variable.FirstLine || l.DocumentLine > variable.LastLine) && sets.IsMatch(l.Text));
    }
}
