// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Cli.Shells;

/// <summary>Writes the completion script of bash.</summary>
internal static class BashScript
{
    public static string Write(IReadOnlyList<ShellVerb> verbs)
    {
        StringBuilder text = new();
        text.Append("# SPDX-License-Identifier: GPL-2.0-only\n# Completions of ktrans for bash. Use:  source <(ktrans completion bash)\n");
        text.Append("_ktrans() {\n\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}\n");
        text.Append("\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n");
        text.Append($"\t\t{Words([.. verbs.Select(v => v.Name), "--help", "--version"])}\n\t\treturn\n\tfi\n");
        text.Append("\tcase \"$verb $previous\" in\n");
        foreach (ShellVerb verb in verbs)
        {
            foreach (ShellOption option in verb.Options.Where(o => o.TakesValue))
            {
                text.Append($"\t\"{verb.Name} {option.Name}\") {(option.Values.Count > 0 ? Words(option.Values) : Files)}; return ;;\n");
            }
        }

        text.Append("\tesac\n\tcase \"$verb $current\" in\n");
        foreach (ShellVerb verb in verbs)
        {
            text.Append($"\t\"{verb.Name} -\"*) {Words([.. verb.Options.Select(o => o.Name)])} ;;\n");
            if (verb.TakesArguments)
            {
                text.Append($"\t\"{verb.Name} \"*) {(verb.Values.Count > 0 ? Words(verb.Values) : Files)} ;;\n");
            }
        }

        return text.Append("\tesac\n}\ncomplete -o filenames -F _ktrans ktrans ./ktrans\n").ToString();
    }

    private const string Files = "mapfile -t COMPREPLY < <(compgen -f -- \"$current\")";

    private static string Words(IReadOnlyList<string> words) =>
        $"mapfile -t COMPREPLY < <(compgen -W '{string.Join(' ', words)}' -- \"$current\")";
}
