// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Commands;

/// <summary>Options that several commands have.</summary>
internal sealed class CommonOptions
{
    /// <summary>How long one form of a program may take, its translation included.</summary>
    public Option<TimeSpan?> Timeout { get; } = new("--timeout") { Description = "How long one form of a program may take, its translation included (60s).", HelpName = "TIME", CustomParser = NumberRange.ParseTime };

    /// <summary>How many programs at once.</summary>
    public Option<int> Jobs { get; } = new("--jobs") { Description = "How many programs at once.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };

    /// <summary>How long to go on.</summary>
    public Option<TimeSpan?> For { get; } = new("--for") { Description = "Begin nothing more after this time.", HelpName = "TIME", CustomParser = NumberRange.ParseTime };

    /// <summary>Where programs go that show a defect.</summary>
    public Option<string?> Found { get; } = new("--found") { Description = "Reduce each program that shows a defect, and write it there with what it should print.", HelpName = "DIR" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(Jobs);
        command.Options.Add(Timeout);
        command.Options.Add(For);
        command.Options.Add(Found);
    }

    /// <summary>How long one form may take.</summary>
    public TimeSpan Patience(ParseResult parsed) => parsed.GetValue(Timeout) ?? TimeSpan.FromSeconds(60);

    /// <summary>The threads.</summary>
    public Workers Workers(ParseResult parsed) => new(Math.Max(1, parsed.GetValue(Jobs)), Patience(parsed));

    /// <summary>When no further item is begun.</summary>
    public DateTime? Until(ParseResult parsed) => parsed.GetValue(For) is { } time ? DateTime.UtcNow + time : null;
}
