// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Cli.Shells;

/// <summary>Writes the completion script of zsh.</summary>
internal static class ZshScript
{
    public static string Write(IReadOnlyList<ShellVerb> verbs)
    {
        StringBuilder text = new("#compdef ktrans\n# SPDX-License-Identifier: GPL-2.0-only\n");
        text.Append("# Completions of ktrans for zsh. Use:  ktrans completion zsh > a folder of $fpath/_ktrans\n");
        text.Append("_ktrans() {\n\tlocal -a verbs=(\n");
        foreach (ShellVerb verb in verbs)
        {
            text.Append($"\t\t'{verb.Name}:{Quoted(verb.Says)}'\n");
        }

        text.Append("\t)\n\tif (( CURRENT == 2 )); then\n\t\t_describe verb verbs\n\t\treturn\n\tfi\n");
        text.Append("\tshift words\n\t(( CURRENT-- ))\n\tcase $words[1] in\n");
        foreach (ShellVerb verb in verbs)
        {
            text.Append($"\t{verb.Name})\n\t\t_arguments{string.Concat(verb.Options.Select(o => $" \\\n\t\t\t'{Option(o)}'"))}");
            text.Append(verb.TakesArguments ? $" \\\n\t\t\t'*:argument:{Values(verb.Values)}'\n\t\t;;\n" : "\n\t\t;;\n");
        }

        return text.Append("\tesac\n}\nif [[ $funcstack[1] = _ktrans ]]; then\n\t_ktrans \"$@\"\nelse\n\tcompdef _ktrans ktrans\nfi\n").ToString();
    }

    private static string Option(ShellOption option) =>
        $"{option.Name}[{Quoted(option.Says)}]{(option.TakesValue ? $":value:{Values(option.Values)}" : "")}";

    private static string Values(IReadOnlyList<string> values) => values.Count > 0 ? $"({string.Join(' ', values)})" : "_files";

    private static string Quoted(string text) => text.Replace("'", "'\\''", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);
}
