// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.CommandLine.Parsing;

namespace KTrans.Cli;

/// <summary>What is wrong with a command line, in words of the user's.</summary>
internal static class CommandLine
{
    /// <summary>The message for a command line that does not parse, with where to look.</summary>
    public static string Fault(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string? unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        string verbs = string.Join(", ", parsed.RootCommandResult.Command.Subcommands.Select(v => v.Name));
        return command is not RootCommand
            ? $"{(unknown is null ? parsed.Errors[0].Message : Unknown(command.Name, unknown))}\nTry 'ktrans {command.Name} --help'."
            : (unknown is null ? "a verb is needed"
                : IsOption(unknown) ? $"there is no option {unknown} without a verb"
                : $"there is no verb {unknown}") + $"; the verbs are: {verbs}\nTry 'ktrans --help'.";
    }

    /// <summary>Keeps a mistyped option from being taken for a file or a version.</summary>
    public static Argument<T> WithoutOptions<T>(this Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(t => IsOption(t.Value)))
            {
                result.AddError(Unknown(((CommandResult)result.Parent!).Command.Name, token.Value));
            }
        });
        return argument;
    }

    /// <summary>A line number, from 1.</summary>
    public static int? LineNumber(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, out int line) && line > 0)
        {
            return line;
        }

        result.AddError($"{text} is not a line number");
        return null;
    }

    /// <summary>A form of the output. Named one by one: an enumeration would take numbers too.</summary>
    public static T Format<T>(ArgumentResult result, params (string Name, T Value)[] forms)
    {
        string word = result.Tokens[0].Value;
        if (Array.FindIndex(forms, f => f.Name == word) is >= 0 and int found)
        {
            return forms[found].Value;
        }

        result.AddError($"{word} is no format; there are: {string.Join(", ", forms.Select(f => f.Name))}");
        return forms[0].Value;
    }

    /// <summary>Whether a word looks like an option.</summary>
    public static bool IsOption(string token) => token.StartsWith('-') && token != "-";

    private static string Unknown(string verb, string token) =>
        IsOption(token) ? $"{verb} has no option {token}" : $"{verb} does not take {token}";
}
