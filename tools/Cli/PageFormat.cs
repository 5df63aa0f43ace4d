// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;

namespace KTrans.Cli;

/// <summary>The forms of what verbs print to be read as a page.</summary>
internal static class PageFormat
{
    public const string Text = "text";
    public const string Markdown = "markdown";
    public const string Json = "json";

    /// <summary>The option that says which.</summary>
    public static Option<string> Option()
    {
        Option<string> format = new("--format") { Description = "text, markdown or json.", DefaultValueFactory = _ => Text };
        format.AcceptOnlyFromAmong(Text, Markdown, Json);
        return format;
    }
}
