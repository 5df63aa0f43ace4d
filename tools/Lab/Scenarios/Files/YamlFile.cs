// SPDX-License-Identifier: GPL-2.0-only
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace KTrans.Lab.Scenarios.Files;

/// <summary>Reads the text of a yaml file that holds one mapping.</summary>
internal static class YamlFile
{
    // No scenario nests deeper than its lists of lists of words.
    private const int Deepest = 20;

    /// <summary>The file's mapping.</summary>
    /// <exception cref="ScenarioException">It is no yaml, or not one mapping.</exception>
    public static YamlPlace Read(string file, string text)
    {
        CheckEvents(file, text);
        YamlStream stream = new();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException fault)
        {
            throw NoYaml(file, fault.Start, fault.Message);
        }

        return stream.Documents switch
        {
            [] => throw new ScenarioException(file, 1, 1, "", "it is empty; a scenario has at least title, vmas, and calls or steps"),
            [{ RootNode: YamlMappingNode mapping }] => new YamlPlace(file, mapping, ""),
            [var one] => throw new ScenarioException(file, one.RootNode.Start.Line, one.RootNode.Start.Column, "", "it is no scenario: expected a mapping of fields"),
            [_, var second, ..] => throw new ScenarioException(file, second.RootNode.Start.Line, second.RootNode.Start.Column, "", "a second document; a file holds one scenario"),
        };
    }

    // The reader of nodes calls itself for what is nested, and follows references wherever they lead.
    private static void CheckEvents(string file, string text)
    {
        Parser parser = new(new StringReader(text));
        Mark end = Mark.Empty;
        int depth = 0;
        while (Moves(file, parser, end))
        {
            ParsingEvent current = parser.Current!;
            end = current.End;
            depth += current.NestingIncrease;
            if (depth > Deepest + 2)
            {
                throw new ScenarioException(file, current.Start.Line, current.Start.Column, "", $"nested more than {Deepest} deep");
            }

            if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                throw new ScenarioException(file, current.Start.Line, current.Start.Column, "", "anchors and references are not read: write it out");
            }
        }
    }

    // Where a fault is said to be at the very beginning, it is behind what could be read.
    private static bool Moves(string file, Parser parser, Mark end)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException fault)
        {
            throw NoYaml(file, fault.Start.Index < end.Index ? end : fault.Start, fault.Message);
        }
        catch (InvalidOperationException)
        {
            throw NoYaml(file, end, "it cannot be read from here on");
        }
    }

    private static ScenarioException NoYaml(string file, Mark place, string message) =>
        new(file, place.Line, place.Column, "", $"it is not yaml: {message.TrimEnd('.').ReplaceLineEndings(" ")}");
}
