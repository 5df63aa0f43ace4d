// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Fuzz.Commands;
using KTrans.Lab.Worker;
using KTrans.Translator.Clang;

RootCommand root = new("Holds translated C programs against native compilers.")
{
    CorpusCommand.Create(),
    CsmithCommand.Create(),
    OwnCommand.Create(),
    ReduceCommand.Create(),
};

try
{
    return root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is MissingToolException or LibClangMissingException or WorkerStartException)
{
    Console.Error.WriteLine($"fuzz: {e.Message}");
    return 69;
}
catch (Exception e) when (e is ArgumentException or InvalidDataException or IOException)
{
    Console.Error.WriteLine($"fuzz: {e.Message}");
    return 64;
}
