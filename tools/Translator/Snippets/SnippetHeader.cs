// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Snippets;

/// <summary>The comment a snippet begins with: written from an origin, and read back.</summary>
internal static class SnippetHeader
{
    private const string License = "/* SPDX-License-Identifier: GPL-2.0-only */\n";

    /// <summary>The header and the <c>#line</c> that gives the first code line its kernel line.</summary>
    public static string Write(SnippetOrigin origin)
    {
        StringBuilder text = new StringBuilder(License).Append("/*\n");
        Field(text, "kernel", origin.Kernel.ToString());
        Field(text, "source", $"{origin.SourceFile}:{origin.FirstLine}-{origin.LastLine}");
        Field(text, "document", origin.Document ?? "");
        Field(text, "from document", origin.FromDocument.ToString());
        Field(text, "completed", origin.Completed.ToString());
        Field(text, "traced", origin.Traced.ToString());
        return text.Append(" */\n").Append(LineDirective(origin)).Append('\n').ToString();
    }

    /// <summary>The header of what was taken out of a tree; each of its pieces begins with a <c>#line</c> of its own.</summary>
    public static string WriteTree(SnippetOrigin origin)
    {
        StringBuilder text = new StringBuilder(License).Append("/*\n");
        Field(text, "kernel", origin.Kernel.ToString());
        Field(text, "source", $"{origin.SourceFile}:{origin.FirstLine}-{origin.LastLine}");
        Field(text, "tree", origin.Tree!);
        Field(text, "functions", string.Join(", ", origin.Functions));
        Field(text, "closure", origin.Closure ? "yes" : "no");
        Field(text, "configuration", origin.Configuration!);
        Field(text, "unlike", string.Join(", ", origin.Unlike));
        Field(text, "left out", string.Join("; ", origin.LeftOut));
        return text.Append(" */\n").ToString();
    }

    /// <summary>The directive after the header.</summary>
    public static string LineDirective(SnippetOrigin origin) => $"#line {origin.FirstLine} \"{origin.SourceFile}\"";

    /// <summary>The origin, or null when the text does not begin with a snippet header.</summary>
    public static SnippetOrigin? Read(string path, string text)
    {
        Dictionary<string, (string Value, int Line)> fields = Fields(text);
        if (!fields.ContainsKey("kernel") || !fields.TryGetValue("source", out (string Value, int Line) source))
        {
            return null;
        }

        int colon = source.Value.LastIndexOf(':');
        if (colon <= 0 || !LineRange.TryParse(source.Value[(colon + 1)..], out LineRange lines))
        {
            throw new SnippetFormatException(path, source.Line, "source", $"not a file and its lines: {source.Value}");
        }

        return new SnippetOrigin(
            Kernel(path, fields["kernel"]),
            source.Value[..colon],
            lines.First,
            lines.Last,
            Text(fields, "document"),
            Ranges(path, fields, "from document"),
            Ranges(path, fields, "completed"),
            Ranges(path, fields, "traced"))
        {
            Tree = Text(fields, "tree"),
            Functions = Text(fields, "functions")?.Split(", ") ?? [],
            Closure = Text(fields, "closure") == "yes",
            Configuration = Text(fields, "configuration"),
            Unlike = Text(fields, "unlike")?.Split(", ") ?? [],
            LeftOut = Text(fields, "left out")?.Split("; ") ?? [],
        };
    }

    private static string? Text(Dictionary<string, (string Value, int Line)> fields, string name) =>
        fields.TryGetValue(name, out (string Value, int Line) field) ? field.Value : null;

    private static void Field(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
        {
            text.Append(" * ").Append((name + ":").PadRight(15)).Append(value).Append('\n');
        }
    }

    private static LinuxVersion Kernel(string path, (string Value, int Line) field) =>
        LinuxVersion.TryParse(field.Value, out LinuxVersion version)
            ? version
            : throw new SnippetFormatException(path, field.Line, "kernel", $"not a kernel version: {field.Value}");

    private static LineRanges Ranges(
        string path, Dictionary<string, (string Value, int Line)> fields, string name)
    {
        if (!fields.TryGetValue(name, out (string Value, int Line) field))
        {
            return LineRanges.Empty;
        }

        return LineRanges.TryParse(field.Value, out LineRanges ranges)
            ? ranges
            : throw new SnippetFormatException(path, field.Line, name, $"not ascending line ranges: {field.Value}");
    }

    // Only the comments before the first code count: a comment inside pasted kernel source is never a header.
    private static Dictionary<string, (string Value, int Line)> Fields(string text)
    {
        Dictionary<string, (string, int)> fields = new(StringComparer.Ordinal);
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length > 0 && line[0] != '*' && !line.StartsWith("/*", StringComparison.Ordinal))
            {
                break;
            }

            int colon = line.IndexOf(':');
            if (colon > 2 && line.StartsWith("* ", StringComparison.Ordinal))
            {
                fields.TryAdd(line[2..colon].Trim(), (line[(colon + 1)..].Trim(), i + 1));
            }
        }

        return fields;
    }
}
