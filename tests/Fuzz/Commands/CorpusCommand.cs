// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KTrans.Fuzz.Corpus;
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Commands;

/// <summary><c>corpus FOLDER</c>: a folder of C programs.</summary>
internal static class CorpusCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        Argument<string> folder = new("FOLDER") { Description = "C programs: NAME.c prints what NAME.c.expected says, or exits with 0." };
        Option<string?> only = new("--only") { Description = "Only programs whose name has this text.", HelpName = "TEXT" };
        Option<string?> known = new("--known") { Description = "Programs known to fail: lines NAME.c: reason. One that passes fails the run.", HelpName = "FILE" };
        Option<string[]> include = new("-I") { Description = "A folder of headers.", HelpName = "DIR" };
        Option<string[]> flags = new("--flag") { Description = "Told to clang and to the native compilers: -D, -U, -include, -std=.", HelpName = "FLAG" };
        Option<bool> native = new("--native") { Description = "Count only what gcc and clang both pass, and compare with what they print." };
        Option<string?> form = new("--form") { Description = "Run one form only.", HelpName = "clean|checked" };
        Option<bool> json = new("--json") { Description = "Print the results as JSON." };
        CommonOptions common = new();
        Command command = new("corpus", "Runs a folder of C programs.") { folder, only, known, include, flags, native, form, json, common.Jobs, common.Timeout };
        form.AcceptOnlyFromAmong([.. Judge.Forms]);
        command.SetAction(parsed =>
        {
            KnownFailures failures = parsed.GetValue(known) is { } list ? KnownFailures.Read(list) : new KnownFailures();
            IReadOnlyList<CorpusProgram> all = CorpusProgram.Find(parsed.GetValue(folder)!);
            if (failures.Without(all.Select(p => p.Name)).FirstOrDefault() is { } gone)
            {
                throw new InvalidDataException($"{parsed.GetValue(known)}: there is no {gone}");
            }

            string[] options = [.. (parsed.GetValue(include) ?? []).SelectMany(d => (string[])["-I", Path.GetFullPath(d)]), .. parsed.GetValue(flags) ?? []];
            CorpusDriver driver = new(
                options, parsed.GetValue(form) is { } one ? [one] : Judge.Forms,
                parsed.GetValue(native) ? NativeCompilers.Here ?? throw new MissingToolException(NativeCompilers.Missing) : null, failures);
            CorpusProgram[] programs = [.. all.Where(p => p.Name.Contains(parsed.GetValue(only) ?? "", StringComparison.Ordinal))];
            return Run(driver, programs, common.Workers(parsed), parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(CorpusDriver driver, CorpusProgram[] programs, Workers workers, bool isJson)
    {
        List<CorpusResult> results = [];
        workers.Run(programs, driver.Run, (_, result) =>
        {
            results.Add(result);
            if (!isJson)
            {
                Console.Out.WriteLine(Line(result));
            }
        });
        CorpusReport report = new(results);
        Console.Out.Write(isJson ? JsonSerializer.Serialize(report, Json) + "\n" : report.ToString());
        return report.Unexpected.Count == 0 ? 0 : 1;
    }

    private static string Line(CorpusResult result) =>
        $"{result.Status.ToString().ToLowerInvariant(),-8}{result.Name}{(result.Form.Length > 0 ? $" ({result.Form})" : "")}{(result.Reason.Length > 0 ? $": {result.Reason}" : "")}{(result.Known is { } why ? $" [known: {why}]" : "")}";
}
