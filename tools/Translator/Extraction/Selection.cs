// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Translator.Missing;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets.Documents;

namespace KTrans.Translator.Extraction;

/// <summary>
/// What comes along with the functions that are asked for: the macros, types, variables and inline functions they use
/// from the same files, and with the closure every function they call there. What the runtime has of types and variables is the runtime's:
/// it gives them their values when a machine is made.
/// </summary>
internal sealed partial class Selection
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

    /// <summary>What is taken, file by file in the order given, in the order of the lines.</summary>
    /// <param name="files">The outlines; of a name that two files define, the first file's is meant.</param>
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
        return [.. files.SelectMany(f => selection.taken.Where(i => i.File == f.File).OrderBy(i => i.FirstLine).ThenBy(i => i.LastLine))];
    }

    /// <summary>The names that lines of code use, members left out.</summary>
    internal static IEnumerable<string> Names(IReadOnlyList<CodeLine> lines)
    {
        IReadOnlyList<CToken> tokens = CTokenizer.Tokenize(lines);
        for (int i = 0; i < tokens.Count; i++)
        {
            CToken token = tokens[i];
            if (token.Kind == CTokenKind.Directive)
            {
                foreach (Match word in Word().Matches(token.Text))
                {
                    yield return word.Value;
                }
            }
            else if (token.Kind == CTokenKind.Identifier && !IsMember(tokens, i))
            {
                yield return token.Text;
            }
        }
    }

    private static bool IsMember(IReadOnlyList<CToken> tokens, int at) =>
        at > 0 && (tokens[at - 1].Is('.') || (at > 1 && tokens[at - 1].Is('>') && tokens[at - 2].Is('-')));

    private void Take(IEnumerable<FileItem> roots)
    {
        Queue<FileItem> open = new(roots);
        while (open.TryDequeue(out FileItem? item))
        {
            if (!taken.Add(item))
            {
                continue;
            }

            CFileOutline file = files.First(f => f.File == item.File);
            foreach (string name in Names([.. file.Lines(item)]).Distinct())
            {
                foreach (FileItem needed in Needed(name))
                {
                    open.Enqueue(needed);
                }
            }
        }
    }

    private IEnumerable<FileItem> Needed(string name)
    {
        // Tokens find functions that clang lost; only a call looks for them.
        List<FileItem> items = byName.TryGetValue(name, out List<FileItem>? known) ? known : [];
        string? first = items.Count > 0 ? items[0].File : null;
        return items.Where(i => i.File == first && i.Kind switch
        {
            ItemKind.Function => !toRuntime.Contains(name) && !IsNotMeant(i) && (withCalls || (i.IsInline && !prelude.Functions.ContainsKey(name))),
            ItemKind.Macro => !IsNotMeant(i),
            ItemKind.Type => !i.Names.Any(n => PreludeNames.Has(prelude, MissingKind.Type, n, null) || prelude.Constants.ContainsKey(n)),
            _ => !PreludeNames.Has(prelude, MissingKind.Variable, name, null) && (i.HasValue || !IsSet(i)),
        });
    }

    private bool IsNotMeant(FileItem item) => item.IsFallback && (prelude.Functions.ContainsKey(item.Name) || ofArchitecture.Contains(item.Name));

    // Its value comes from code that is not taken, as with zero_pfn: a model that finds it zero would be wrong.
    private bool IsSet(FileItem variable)
    {
        Regex sets = new($@"(&\s*{variable.Name}\b)|\b{variable.Name}\b\s*(\[[^\]]*\]\s*)?((\+\+|--)|([-+*/|&^]|<<|>>)?=(?!=))|(\+\+|--)\s*{variable.Name}\b");
        return files.First(f => f.File == variable.File).AllLines
            .Any(l => l.Text.Contains(variable.Name, StringComparison.Ordinal) && (l.DocumentLine < variable.FirstLine || l.DocumentLine > variable.LastLine) && sets.IsMatch(l.Text));
    }

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();
}
