// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Reduction;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Commands;

/// <summary><c>reduce FILE</c>: a program that shows a defect, made small.</summary>
internal static class ReduceCommand
{
    public static Command Create()
    {
        Argument<string> path = new("FILE") { Description = "A C program that does something else as C#." };
        Option<string[]> include = new("-I") { Description = "A folder of headers.", HelpName = "DIR" };
        Option<TimeSpan?> time = new("--for") { Description = "Stop after this time (15m).", HelpName = "TIME", CustomParser = NumberRange.ParseTime };
        Command command = new("reduce", "Makes a program that shows a defect small, and prints it.") { path, include, time };
        command.SetAction(parsed => Run(
            parsed.GetValue(path)!, [.. (parsed.GetValue(include) ?? []).SelectMany(d => (string[])["-I", Path.GetFullPath(d)])], parsed.GetValue(time) ?? TimeSpan.FromMinutes(15)));
        return command;
    }

    private static int Run(string path, string[] options, TimeSpan patience)
    {
        NativeCompilers compilers = NativeCompilers.Here ?? throw new MissingToolException(NativeCompilers.Missing);
        string text = File.ReadAllText(path);
        using ProgramFile file = new(Path.GetFileName(path), text);
        using Judge judge = new(TimeSpan.FromSeconds(60));
        Verdict verdict = file.Compare(compilers, judge, options, TimeSpan.FromSeconds(5));
        Console.Error.WriteLine($"{verdict}\n{verdict.Text}");
        if (!verdict.IsFinding)
        {
            return 1;
        }

        using Reducer reducer = new(compilers, options, verdict) { Patience = patience, Told = count => Console.Error.WriteLine($"{count} tokens") };
        Console.Out.Write(reducer.Reduce(text)?.Text ?? text);
        return 0;
    }
}
