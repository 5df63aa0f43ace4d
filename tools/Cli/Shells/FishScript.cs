// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Cli.Shells;

/// <summary>Writes the completion script of fish.</summary>
internal static class FishScript
{
    public static string Write(IReadOnlyList<ShellVerb> verbs)
    {
        StringBuilder text = new("# SPDX-License-Identifier: GPL-2.0-only\n# Completions of ktrans for fish. Use:  ktrans completion fish | source\n");
        text.Append("complete -c ktrans -f\n");
        foreach (ShellVerb verb in verbs)
        {
            string here = $"complete -c ktrans -n '__fish_seen_subcommand_from {verb.Name}'";
            text.Append($"complete -c ktrans -n __fish_use_subcommand -a {verb.Name} -d {Quoted(verb.Says)}\n");
            text.Append(!verb.TakesArguments ? "" : verb.Values.Count > 0 ? $"{here} -a {Quoted(string.Join(' ', verb.Values))}\n" : $"{here} -F\n");
            foreach (ShellOption option in verb.Options)
            {
                string value = !option.TakesValue ? "" : option.Values.Count > 0 ? $" -x -a {Quoted(string.Join(' ', option.Values))}" : " -r -F";
                text.Append($"{here} -l {option.Name.TrimStart('-')}{value} -d {Quoted(option.Says)}\n");
            }
        }

        return text.ToString();
    }

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
