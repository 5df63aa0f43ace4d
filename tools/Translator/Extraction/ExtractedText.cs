// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Translator.Snippets.Documents;

namespace KTrans.Translator.Extraction;

/// <summary>Writes what was taken, each piece under its kernel line.</summary>
internal static class ExtractedText
{
    /// <summary>
    /// The pieces in order; a function that is used before its definition is declared before that, and a struct of
    /// headers before everything: one that is first named among parameters would be another in each function.
    /// </summary>
    public static string Write(IReadOnlyList<CFileOutline> files, IReadOnlyList<FileItem> items)
    {
        StringBuilder text = new(string.Concat(Tags(files, items).Order(StringComparer.Ordinal).Select(t => t + ";\n")));
        HashSet<string> known = new(StringComparer.Ordinal);
        Dictionary<string, FileItem> functions = items.Where(i => i.Kind == ItemKind.Function).GroupBy(i => i.Name).ToDictionary(g => g.Key, g => g.First());
        int written = 0;
        string writtenOf = "";
        foreach (FileItem item in items)
        {
            CFileOutline file = files.First(f => f.File == item.File);
            if (item.File == writtenOf && item.LastLine <= written)
            {
                continue;
            }

            List<CodeLine> lines = [.. file.Lines(item)];
            if (item.Kind is ItemKind.Function or ItemKind.Variable)
            {
                known.UnionWith(item.Kind == ItemKind.Function ? [item.Name] : []);
                foreach (FileItem later in file.Names(item).Where(n => functions.ContainsKey(n) && known.Add(n)).Select(n => functions[n]))
                {
                    Declare(text, later, [.. files.First(f => f.File == later.File).Lines(later)]);
                }
            }

            Append(text, item.File, lines);
            (written, writtenOf) = (item.LastLine, item.File);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Tags(IReadOnlyList<CFileOutline> files, IReadOnlyList<FileItem> items)
    {
        HashSet<string> tags = new(StringComparer.Ordinal);
        foreach (FileItem item in items.Where(i => i.Kind == ItemKind.Function))
        {
            IReadOnlyList<CToken> tokens = CTokenizer.Tokenize([.. files.First(f => f.File == item.File).Lines(item)]);
            for (int i = 1; i < tokens.Count; i++)
            {
                if (tokens[i].Kind == CTokenKind.Identifier && tokens[i - 1].Text is ("struct" or "union"))
                {
                    tags.Add($"{tokens[i - 1].Text} {tokens[i].Text}");
                }
            }
        }

        return tags;
    }

    private static void Append(StringBuilder text, string file, List<CodeLine> lines)
    {
        int first = lines.FindIndex(l => l.HasCode);
        int last = lines.FindLastIndex(l => l.HasCode);
        if (first < 0)
        {
            return;
        }

        text.Append($"#line {lines[first].DocumentLine} \"{file}\"\n");
        foreach (CodeLine line in lines[first..(last + 1)])
        {
            text.Append(line.Text).Append('\n');
        }
    }

    // Its definition up to the brace.
    private static void Declare(StringBuilder text, FileItem function, List<CodeLine> lines)
    {
        List<CodeLine> head = [];
        foreach (CodeLine line in lines)
        {
            int brace = line.Text.IndexOf('{', StringComparison.Ordinal);
            head.Add(brace < 0 ? line : line with { Text = line.Text[..brace].TrimEnd() });
            if (brace >= 0)
            {
                break;
            }
        }

        int last = head.FindLastIndex(l => l.HasCode);
        head[last] = head[last] with { Text = head[last].Text + ";" };
        Append(text, function.File, head);
    }
}
