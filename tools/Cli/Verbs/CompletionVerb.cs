// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Cli.Shells;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans completion</c>: a script with which a shell completes ktrans.</summary>
internal static class CompletionVerb
{
    public static Verb Create()
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        Verb command = new(
            "completion",
            "Prints a script with which a shell completes verbs, options, kernel versions and files of ktrans.",
            "ktrans completion bash    bash: source <(ktrans completion bash)",
            "ktrans completion zsh     zsh: into a folder of $fpath, as _ktrans",
            "ktrans completion fish    fish: ktrans completion fish | source")
        {
            shell,
        };
        command.SetAction(parsed => Run(parsed.GetValue(shell)!, parsed.RootCommandResult.Command));
        return command;
    }

    private static int Run(string shell, Command root)
    {
        IReadOnlyList<ShellVerb> verbs = CommandTree.Read(root);
        Console.Out.Write(shell switch
        {
            "bash" => BashScript.Write(verbs),
            "zsh" => ZshScript.Write(verbs),
            _ => FishScript.Write(verbs),
        });
        return ExitCodes.Done;
    }
}
