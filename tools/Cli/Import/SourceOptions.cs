// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;

namespace KTrans.Cli.Import;

/// <summary>The options that say what is taken out of kernel source, and how it is read.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string[]> function = new("--function") { Description = "The function to take; may be given again.", HelpName = "F" };
    private readonly Option<bool> closure = new("--closure") { Description = "Take the functions they call in the same file too." };
    private readonly Option<string?> file = new("--file") { Description = "The source's file that has the functions; else mm/memory.c.", HelpName = "FILE" };
    private readonly Option<string[]> from = new("--from") { Description = "Another file of the source that what they need may come from; may be given again.", HelpName = "FILE" };
    private readonly Option<string?> tag = new("--tag") { Description = "Tag, branch or commit of a git repository.", HelpName = "T" };
    private readonly Option<string?> config = new("--config") { Description = "A kernel's .config that decides #if; else the profile does.", HelpName = "FILE" };
    private readonly Option<string[]> define = new("--define") { Description = "NAME, NAME=VALUE, or !NAME for what is not defined; may be given again.", HelpName = "NAME" };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[function, closure, file, from, tag, config, define])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Wishes with what they say.</summary>
    public ImportWishes Of(ParseResult parsed, ImportWishes wishes) => wishes with
    {
        Functions = parsed.GetValue(function) ?? [],
        Closure = parsed.GetValue(closure),
        File = parsed.GetValue(file),
        From = parsed.GetValue(from) ?? [],
        Tag = parsed.GetValue(tag),
        Config = parsed.GetValue(config),
        Define = parsed.GetValue(define) ?? [],
    };
}
