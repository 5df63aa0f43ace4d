// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Runtime.Surface;
using KTrans.Translator.Snippets.Documents;
using YamlDotNet.RepresentationModel;

namespace KTrans.Translator.Snippets;

/// <summary>Reads the yaml form of a <see cref="Completion"/> and names file, line and field of what is wrong in it.</summary>
internal static class CompletionFile
{
    private static readonly string[] Fields =
        ["document", "sha256", "kernel", "source", "function", "first-line", "document-lines", "placement", "completed"];

    private static readonly string[] RangeFields = ["lines", "why", "code"];

    public static Completion Parse(string path, string yaml)
    {
        YamlFields fields = YamlFields.Load(path, yaml, Fields);
        return new Completion(
            fields.Text("document"),
            Sha256(fields),
            Kernel(fields),
            fields.Text("source"),
            fields.Text("function"),
            fields.Line("first-line"),
            Placement(fields),
            Completed(fields))
        {
            DocumentLines = fields.Has("document-lines") ? fields.Range("document-lines") : null,
        };
    }

    private static string Sha256(YamlFields fields)
    {
        string hash = fields.Text("sha256");
        return hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
            ? hash
            : throw fields.Fault("sha256", "expected 64 lower-case hexadecimal digits");
    }

    private static LinuxVersion Kernel(YamlFields fields) =>
        LinuxVersion.TryParse(fields.Text("kernel"), out LinuxVersion version)
            ? version
            : throw fields.Fault("kernel", $"not a kernel version: {fields.Text("kernel")}");

    private static List<PlacementAnchor> Placement(YamlFields fields)
    {
        List<PlacementAnchor> anchors = [];
        foreach ((YamlNode key, YamlNode value) in fields.Entries("placement"))
        {
            PlacementAnchor anchor = new(
                fields.Number(key, "placement"), fields.Number(value, "placement"));
            if (anchors.Count > 0 &&
                (anchor.DocumentLine <= anchors[^1].DocumentLine || anchor.KernelLine <= anchors[^1].KernelLine))
            {
                throw fields.Fault(key, "placement", "anchors must ascend, in the document and in the kernel's file");
            }

            anchors.Add(anchor);
        }

        return anchors;
    }

    private static List<CompletedRange> Completed(YamlFields fields)
    {
        List<CompletedRange> ranges = [];
        foreach (YamlNode item in fields.Items("completed"))
        {
            YamlFields range = fields.Nested(item, "completed", RangeFields);
            LineRange lines = range.Range("lines");
            if (ranges.Count > 0 && lines.First <= ranges[^1].Lines.Last)
            {
                throw range.Fault("lines", $"{lines} does not come after {ranges[^1].Lines}");
            }

            ranges.Add(new CompletedRange(lines, range.Text("why"), Code(range, lines)));
        }

        return ranges;
    }

    private static List<CompletedLine> Code(YamlFields range, LineRange lines)
    {
        List<CompletedLine> code = [];
        int yamlLine = range.FirstTextLine("code");
        foreach (string text in range.Text("code").TrimEnd('\n').Split('\n'))
        {
            if (text.Trim().Length > 0)
            {
                code.Add(CodeLine(range, lines, text, yamlLine, code.Count > 0 ? code[^1].KernelLine : 0));
            }

            yamlLine++;
        }

        return code;
    }

    private static CompletedLine CodeLine(YamlFields range, LineRange lines, string text, int yamlLine, int previous)
    {
        if (!LineNumbers.TrySplit(text, out int number, out string code))
        {
            throw range.Fault(yamlLine, "code", "every line begins with its kernel line number");
        }

        if (!lines.Contains(number) || number <= previous)
        {
            throw range.Fault(yamlLine, "code", string.Create(
                CultureInfo.InvariantCulture, $"line {number} is out of order or not in {lines}"));
        }

        return new CompletedLine(number, code);
    }
}
