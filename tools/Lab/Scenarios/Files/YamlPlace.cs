// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KTrans.Lab.Scenarios.Files;

/// <summary>A value of a yaml file with where it stands, so that every complaint names line, column and field.</summary>
/// <param name="file">The file as it is named to the reader.</param>
/// <param name="node">The value.</param>
/// <param name="field">The way to it, such as <c>vmas[1].flags</c>; empty for the whole file.</param>
internal sealed class YamlPlace(string file, YamlNode node, string field)
{
    /// <summary>A complaint about the value.</summary>
    public ScenarioException Fault(string message) => new(file, node.Start.Line, node.Start.Column, field, message);

    /// <summary>The value as a mapping whose fields are all known.</summary>
    public YamlPlace Only(params string[] known)
    {
        foreach (YamlNode key in Mapping().Children.Keys)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (!known.Contains(name))
            {
                throw new ScenarioException(file, key.Start.Line, key.Start.Column, Below(name), $"unknown field; the fields are {string.Join(", ", known)}");
            }
        }

        return this;
    }

    /// <summary>The names of a mapping's fields, in order.</summary>
    public IEnumerable<string> Fields() => Mapping().Children.Keys.Select(k => (k as YamlScalarNode)?.Value ?? "");

    /// <summary>A field of a mapping, or null.</summary>
    public YamlPlace? Find(string name) =>
        Mapping().Children.TryGetValue(new YamlScalarNode(name), out YamlNode? value) ? new YamlPlace(file, value, Below(name)) : null;

    /// <summary>A field that has to be there.</summary>
    public YamlPlace Get(string name) =>
        Find(name) ?? throw new ScenarioException(file, node.Start.Line, node.Start.Column, Below(name), "is missing");

    /// <summary>The elements of a list; none of a field that is not there.</summary>
    public static IReadOnlyList<YamlPlace> Items(YamlPlace? list) => list is null ? [] : list.Items();

    /// <summary>A text on one line that is not empty.</summary>
    public string Text() => node is not YamlScalarNode { Value: { } text } || string.IsNullOrWhiteSpace(text) ? throw Fault("expected a text")
        : text.Contains('\n', StringComparison.Ordinal) ? throw Fault("expected a text of one line") : text;

    /// <summary>A number between bounds, decimal or as 0x….</summary>
    public ulong Number(ulong least, ulong most)
    {
        if (!TryNumber(out ulong number))
        {
            throw Fault("expected a number such as 16 or 0x38944c");
        }

        return number >= least && number <= most ? number : throw Fault(number < least
            ? $"{Shown(number)} is less than {Shown(least)}, the least there can be"
            : $"{Shown(number)} is more than {Shown(most)}, the most there can be");
    }

    /// <summary>true or false.</summary>
    public bool Truth() => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar
        ? scalar.Value == "true"
        : throw Fault("expected true or false");

    /// <summary>One of the words that a field may have.</summary>
    /// <param name="what">What a word is, for the complaint.</param>
    /// <param name="words">The words, with what each means.</param>
    public T Word<T>(string what, IReadOnlyDictionary<string, T> words)
    {
        string text = Text();
        return words.TryGetValue(text, out T? meaning) ? meaning
            : throw Fault($"there is no {what} {text}; there are {string.Join(", ", words.Keys)}");
    }

    private IReadOnlyList<YamlPlace> Items() => node is YamlSequenceNode list
        ? [.. list.Children.Select((item, i) => new YamlPlace(file, item, $"{field}[{i}]"))]
        : throw Fault("expected a list");

    private YamlMappingNode Mapping() => node as YamlMappingNode ?? throw Fault("expected a mapping of fields");

    // No sign, no leading zero, which yaml 1.1 took for octal, and no text.
    private bool TryNumber(out ulong number)
    {
        number = 0;
        return node is YamlScalarNode { Style: ScalarStyle.Plain, Value: { Length: > 0 } text }
            && (text.StartsWith("0x", StringComparison.Ordinal)
                ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
                : (text == "0" || text[0] != '0') && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number));
    }

    private string Shown(ulong number) => node is YamlScalarNode { Value: { } text } && text.StartsWith("0x", StringComparison.Ordinal)
        ? $"0x{number:x}"
        : number.ToString(CultureInfo.InvariantCulture);

    private string Below(string name) => field.Length == 0 ? name : $"{field}.{name}";
}
