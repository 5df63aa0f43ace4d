// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans doctor</c>: what the machine has, what it lacks, and how to get it.</summary>
internal static class DoctorVerb
{
    public static Verb Create()
    {
        Option<bool> json = new("--json") { Description = "Print it as JSON." };
        Verb command = new(
            "doctor",
            "Says what this machine has of what KTrans needs, what it lacks, and how to get it. Ends with 69 when something needed is not there.",
            "ktrans doctor",
            "ktrans doctor --json")
        {
            json,
        };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        IReadOnlyList<Finding> findings = Doctor.Look();
        bool ready = findings.All(f => f.There || !f.Needed);
        if (json)
        {
            Json.Print(new { ready, findings = findings.Select(f => f.There ? f with { Advice = null } : f) });
        }
        else
        {
            Console.Out.Write(string.Concat(findings.Select(Text)));
            Console.Out.WriteLine(ready ? "Everything needed is there." : "Something needed is not there.");
        }

        return ready ? ExitCodes.Done : ExitCodes.Unavailable;
    }

    private static string Text(Finding finding)
    {
        const string Indent = "                       ";
        string state = finding.There ? "ok" : finding.Needed ? "missing" : "absent";
        string text = $"{state,-8} {finding.Name,-13} {finding.Found.Replace("\n", "\n" + Indent, StringComparison.Ordinal)}\n";
        return finding.There || finding.Advice is null ? text
            : $"{text}{Indent}{finding.Advice.Replace("\n", "\n" + Indent, StringComparison.Ordinal)}\n";
    }
}
