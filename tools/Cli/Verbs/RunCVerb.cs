// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.CommandLine.Parsing;
using KTrans.Lab.Comparison;
using KTrans.Lab.Programs;
using KTrans.Translator.Snippets;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans run-c</c>: a plain C program, run.</summary>
internal static class RunCVerb
{
    public static Verb Create()
    {
        Argument<string[]> files = new("FILE") { Description = "C files of one program; what stands behind -- is for the program.", Arity = ArgumentArity.OneOrMore };
        ClangOptions clang = new();
        Option<bool> clean = new("--clean") { Description = "Run the clean form: fast, and what C leaves undefined goes unnoticed or ends ktrans itself." };
        Verb command = new(
            "run-c",
            "Translates a C program of one or more files, compiles it in memory and runs it. It has the library of plain C; its input, output and exit code are its own. A step that C leaves undefined, such as an access out of bounds, ends it in a report with the C line, and exit code 134; a program that cannot be translated exactly is refused, with exit code 65.",
            "ktrans run-c program.c                       run it",
            "ktrans run-c program.c other.c -- 3 words    several files; arguments for main",
            "ktrans run-c program.c -I . -D LIMIT=3 -std=c99",
            "ktrans run-c program.c --clean               without checks")
        {
            files, clean,
        };
        clang.AddTo(command);
        command.SetAction(parsed => Run(parsed, parsed.GetValue(files) ?? [], clang.Of(parsed), parsed.GetValue(clean)));
        return command;
    }

    private static int Run(ParseResult parsed, string[] words, IReadOnlyList<string> options, bool isClean)
    {
        int own = parsed.Tokens.Reverse().TakeWhile(t => t.Type != TokenType.DoubleDash).Count();
        string[] arguments = parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash) ? words[^own..] : [];
        string[] files = words[..^arguments.Length];
        if (files.Length == 0 || files.FirstOrDefault(CommandLine.IsOption) is not null)
        {
            throw new CliException(ExitCodes.Usage, files.Length == 0 ? "run-c needs a C file" : $"run-c has no option {files.First(CommandLine.IsOption)}");
        }

        List<Snippet> sources = [.. files.Select(Input.Source)];
        CompiledProgram program = new ProgramCompiler().Compile(sources, options, !isClean);
        if (program.Image is null)
        {
            Report.Text(program.Diagnostics);
            return program.Diagnostics.Any(d => d.Rule.IsOurs) ? ExitCodes.Internal : ExitCodes.Data;
        }

        using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput(), errors = Console.OpenStandardError();
        ProgramEnding ending = ProgramRunner.Run(program.Image, !isClean, [files[0], .. arguments], input, output, errors);
        if (ending.Oops is { } oops)
        {
            Console.Error.WriteLine(string.Join("\n", OopsText.Lines(oops)));
        }

        return ending.ExitCode;
    }
}
