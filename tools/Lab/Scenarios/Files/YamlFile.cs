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
        try
        {
            CheckEvents(file, text);
            YamlStream stream = new();
            stream.Load(new StringReader(text));
            return stream.Documents switch
            {
                [] => throw new ScenarioException(file, 1, 1, "", "it is empty; a scenario has at least title, vmas and calls"),
                [{ RootNode: YamlMappingNode mapping }] => new YamlPlace(file, mapping, ""),
                [var one] => throw new ScenarioException(file, one.RootNode.Start.Line, one.RootNode.Start.Column, "", "it is no scenario: expected a mapping of fields"),
                [_, var second, ..] => throw new ScenarioException(file, second.RootNode.Start.Line, second.RootNode.Start.Column, "", "a second document; a file holds one scenario"),
            };
        }
        catch (YamlException fault)
        {
            throw new ScenarioException(file, fault.Start.Line, fault.Start.Column, "", $"it is not yaml: {fault.Message.TrimEnd('.')}");
        }
    }

    // The reader of nodes calls itself for what is nested, and follows references wherever they lead.
    private static void CheckEvents(string file, string text)
    {
        Parser parser = new(new StringReader(text));
        int depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest + 2)
            {
                throw new ScenarioException(file, parser.Current.Start.Line, parser.Current.Start.Column, "", $"nested more than {Deepest} deep");
            }

            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                throw new ScenarioException(file, parser.Current.Start.Line, parser.Current.Start.Column, "", "anchors and references are not read: write it out");
            }
        }
    }
}
