// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.Runtime.InteropServices;
using KTrans.Cli;
using KTrans.Cli.Verbs;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Translator.Clang;
using KTrans.Translator.Snippets;

RootCommand root = new("Turns Linux kernel C into C# models that run, and compares kernel versions by running them.")
{
    CompletionVerb.Create(),
    DiffVerb.Create(),
    DoctorVerb.Create(),
    ExploreVerb.Create(),
    ImportVerb.Create(),
    LifeVerb.Create(),
    ListVerb.Create(),
    LiveVerb.Create(),
    MergeVerb.Create(),
    MissingVerb.Create(),
    ReplayVerb.Create(),
    RunCVerb.Create(),
    StudyVerb.Create(),
    TraceVerb.Create(),
    TranslateVerb.Create(),
};

HelpWithExamples.Install(root);
using PosixSignalRegistration interrupt = Interruption.Register(PosixSignal.SIGINT), end = Interruption.Register(PosixSignal.SIGTERM);

// A file may be named @file: what looks like a response file is none.
ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine($"ktrans: {CommandLine.Fault(parsed)}");
    return ExitCodes.Usage;
}

try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (CliException e)
{
    Console.Error.WriteLine($"ktrans: {e.Message}");
    return e.ExitCode;
}
catch (LibClangMissingException e)
{
    Console.Error.WriteLine($"ktrans: {e.Message}");
    return ExitCodes.Unavailable;
}
catch (UnknownScenarioException e)
{
    Console.Error.WriteLine($"ktrans: {e.Message}; ktrans list scenarios shows what there is");
    return ExitCodes.Usage;
}
catch (WorkerStartException e)
{
    Console.Error.WriteLine($"ktrans: {e.Message}");
    return ExitCodes.Unavailable;
}
catch (UncallableModelException e)
{
    Console.Error.WriteLine($"ktrans: cannot be run: {e.Message}");
    return ExitCodes.Data;
}
catch (Exception e) when (e is SnippetFormatException or ScenarioException or ClangParseException)
{
    Console.Error.WriteLine($"ktrans: {e.Message}");
    return ExitCodes.Data;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    // Files are written through Output, which names them: what is left is standard output.
    Console.Error.WriteLine($"ktrans: cannot write the output: {e.Message}");
    return ExitCodes.CannotWrite;
}
catch (Exception e)
{
    Console.Error.WriteLine($"ktrans: a fault of KTrans; please report it with what led to it:\n{e}");
    return ExitCodes.Internal;
}
