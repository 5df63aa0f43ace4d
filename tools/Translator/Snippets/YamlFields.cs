// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KTrans.Translator.Snippets;

/// <summary>One yaml mapping with known field names. Scalars are read as text, so that <c>4.10</c> stays what it is.</summary>
internal sealed class YamlFields
{
    private readonly string path;
    private readonly YamlMappingNode mapping;

    private YamlFields(string path, YamlMappingNode mapping, IReadOnlyCollection<string> known)
    {
        this.path = path;
        this.mapping = mapping;
        foreach (YamlNode key in mapping.Children.Keys)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (!known.Contains(name))
            {
                throw Fault(key, name, $"unknown field; the fields are {string.Join(", ", known)}");
            }
        }
    }

    public static YamlFields Load(string path, string yaml, IReadOnlyCollection<string> known)
    {
        YamlStream stream = new();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException fault)
        {
            throw new SnippetFormatException(path, (int)fault.Start.Line, "yaml", fault.Message);
        }

        return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode mapping
            ? new YamlFields(path, mapping, known)
            : throw new SnippetFormatException(path, 1, "yaml", "expected one mapping of fields");
    }

    public YamlFields Nested(YamlNode node, string field, IReadOnlyCollection<string> known) =>
        node is YamlMappingNode mapping
            ? new YamlFields(path, mapping, known)
            : throw Fault(node, field, "expected a mapping of fields");

    public bool Has(string field) => Find(field) is not null;

    public string Text(string field) =>
        Find(field) is not { } node
            ? throw Fault((int)mapping.Start.Line, field, "is missing")
            : node is YamlScalarNode { Value.Length: > 0 } scalar
                ? scalar.Value
                : throw Fault(node, field, "expected a text");

    public int Line(string field) => Number(new YamlScalarNode(Text(field)), field, Find(field)!);

    public LineRange Range(string field) =>
        LineRange.TryParse(Text(field), out LineRange range)
            ? range
            : throw Fault(field, $"not a line range: {Text(field)}");

    public int Number(YamlNode node, string field) => Number(node, field, node);

    /// <summary>The line of the file that the first line of a block text stands on.</summary>
    public int FirstTextLine(string field) =>
        Find(field) is YamlScalarNode { Style: ScalarStyle.Literal } node
            ? (int)node.Start.Line + 1
            : throw Fault(field, "expected a block text, begun with |");

    public IEnumerable<(YamlNode Key, YamlNode Value)> Entries(string field) =>
        Find(field) switch
        {
            null => [],
            YamlMappingNode mapping => mapping.Children.Select(pair => (pair.Key, pair.Value)),
            YamlNode node => throw Fault(node, field, "expected a mapping"),
        };

    public IEnumerable<YamlNode> Items(string field) =>
        Find(field) switch
        {
            null => [],
            YamlSequenceNode sequence => sequence.Children,
            YamlNode node => throw Fault(node, field, "expected a list"),
        };

    public SnippetFormatException Fault(string field, string message) =>
        Fault(Find(field) ?? mapping, field, message);

    public SnippetFormatException Fault(YamlNode node, string field, string message) =>
        Fault((int)node.Start.Line, field, message);

    public SnippetFormatException Fault(int line, string field, string message) =>
        new(path, line, field, message);

    private int Number(YamlNode node, string field, YamlNode place) =>
        node is YamlScalarNode { Value: { } text } &&
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw Fault(place, field, "expected a line number");

    private YamlNode? Find(string field) =>
        mapping.Children.TryGetValue(new YamlScalarNode(field), out YamlNode? node) ? node : null;
}
