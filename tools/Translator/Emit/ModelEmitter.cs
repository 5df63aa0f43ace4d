// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Diagnostic = KTrans.Translator.Diagnostics.Diagnostic;

namespace KTrans.Translator.Emit;

/// <summary>Writes the clean C# file of a snippet: for reading, committing and measuring.</summary>
/// <param name="isChecked">Writes the checked form: run in the lab, never read; its lines are the snippet's.</param>
internal sealed class ModelEmitter(Snippet snippet, KernelPrelude prelude, bool isChecked = false)
{
    // What the names of Builtins begin with.
    private static readonly string[] BuiltinPrefixes = ["__builtin_", "__sync_", "__atomic_"];

    // Names that clang knows without a header.
    private static readonly Dictionary<string, string> OwnTypedefs = new() { ["__int128_t"] = "System.Int128", ["__uint128_t"] = "System.UInt128" };

    /// <summary>The name of the class that holds the models of one kernel file: <c>mm/memory.c</c> gives <c>mm_memory_c</c>.</summary>
    public static string ClassNameOf(string sourceFile) =>
        string.Concat(sourceFile.Select((c, i) => char.IsAsciiLetter(c) || (char.IsAsciiDigit(c) && i > 0) ? c : '_'));

    /// <summary>The namespace segment of a kernel version: <c>V4_19</c>.</summary>
    public static string VersionName(LinuxVersion version) => "V" + version.ToString().Replace('.', '_');

    /// <summary>Full name of the class that holds the models of a snippet.</summary>
    public static string FullClassName(Snippet snippet, LinuxVersion version, string className) => $"KTrans.Generated.{NamespaceOf(snippet, version)}.{className}";

    // Models of a tree and variants have names of their own: the same function of the same release may be committed.
    private static string NamespaceOf(Snippet snippet, LinuxVersion version) =>
        (snippet.Variant is { } variant ? $"Variant_{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(variant))}." : snippet.Origin?.Tree is null ? "" : "Imported.") + VersionName(version);

    /// <summary>The file's text.</summary>
    /// <param name="sourceFile">The kernel file the functions come from.</param>
    /// <param name="className">The class that they stand in.</param>
    /// <param name="unit">What they are, after all passes.</param>
    public string Emit(string sourceFile, string className, UnitModel unit)
    {
        string[] functions = [.. Storage(sourceFile, unit.Storage), .. unit.Functions.Select(f => Function(sourceFile, f).TrimEnd('\n'))];
        string[] records = [.. unit.Records.Select(new RecordWriter(Mark).Write)];
        object[] pointers = [.. FunctionPointers.Entries(unit.Storage is { } storage ? [.. unit.Functions, storage.Initialiser] : unit.Functions, className)];
        return Templates.Render("file", new
        {
            kernel = prelude.Version,
            snippet = Path.GetFileName(snippet.Path),
            provenance = Provenance().ToArray(),
            source = sourceFile,
            completed = snippet.Origin is { Completed.Count: > 0 },
            builtins = functions.Any(f => Array.Exists(BuiltinPrefixes, prefix => f.Contains(prefix, StringComparison.Ordinal))),
            usings = Usings([.. records, .. functions, .. pointers.Select(p => p.ToString()!)]).ToArray(),
            versionName = NamespaceOf(snippet, LinuxVersion.Parse(prelude.Version)),
            className,
            versionClass = prelude.VersionClass,
            ownNamespace = prelude.IsOfPrograms ? prelude.VersionClass[..prelude.VersionClass.LastIndexOf('.')] : "",
            members = records.Concat(functions).ToArray(),
            pointers,
            hasArrays = unit.Records.Any(r => r.Fields.Any(f => f.Type is ArrayType)) || unit.Storage?.Variables.Any(v => v.Type is ArrayType) == true,
            hasLayouts = unit.Storage is not null || unit.Records.Any(r => !r.IsNatural),
            checksum = isChecked ? Checksum() : "",
        });
    }

    // With it a debugger knows that the file in the editor is the one that was translated (SHA-256, by its number in
    // the Portable PDB format).
    private string Checksum() =>
        $"#pragma checksum \"{snippet.Path}\" \"{{8829d00f-11b8-4213-878b-770e8597ac16}}\" \"{Convert.ToHexStringLower(SHA256.HashData(SourceEncoding.Encode(snippet.Text)))}\"";

    private IEnumerable<string> Provenance()
    {
        if (snippet.Origin is not { } origin)
        {
            yield return "source:    not stated (the snippet has no header)";
            yield break;
        }

        yield return $"source:    {origin.SourceFile}:{origin.FirstLine}-{origin.LastLine}";
        if (origin.Tree is not null)
        {
            yield return $"tree:      {origin.Tree}";
            yield return $"#if:       {origin.Configuration}";
        }

        if (origin.Document is not null)
        {
            yield return $"document:  {origin.Document}" + (origin.FromDocument.Count > 0 ? $", lines {origin.FromDocument}" : ", a trace without code");
        }

        if (origin.Completed.Count > 0)
        {
            yield return $"completed: {origin.Completed}";
        }
    }

    private IEnumerable<object> Usings(IReadOnlyCollection<string> functions) =>
        from typedef in prelude.Typedefs.Concat(OwnTypedefs)
        where functions.Any(f => Mentions(f, typedef.Key))
        orderby typedef.Key
        select (object)new { name = typedef.Key, type = typedef.Value };

    private static bool Mentions(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (!IsInWord(text, at - 1) && !IsInWord(text, at + name.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInWord(string text, int at) =>
        at >= 0 && at < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[at]);

    private string[] Storage(string sourceFile, StorageModel? storage) => storage is null ? []
        : [Templates.Render("storage", StorageWriter.Model(storage)).TrimEnd('\n'), Function(sourceFile, storage.Initialiser).TrimEnd('\n')];

    private string Function(string sourceFile, FunctionModel function) => Templates.Render("function", new
    {
        name = function.Name,
        kernel = prelude.Version,
        hash = Convert.ToHexStringLower(SHA256.HashData(SourceEncoding.Encode(function.Text))),
        source = snippet.Origin?.Tree is null ? sourceFile : function.Place.File,
        firstLine = function.Place.Line,
        lastLine = function.End.Line,
        modifier = prelude.Functions.ContainsKey(function.Name) ? "new " : "",
        result = CSharpTypes.Name(function.Result),
        csharpName = CSharpTypes.Identifier(function.Name),
        parameters = Parameters(function),
        isChecked,
        entry = Directive(function.Place),
        events = isChecked && function.Body is not null ? EventTable.Write(function) : "",
        refusal = function.Refusal is { } refusal ? Refusal(refusal) : null,
        body = function.Body is null ? "" : BodyText(function).TrimEnd('\n'),
    });

    private static object Refusal(Diagnostic refusal) => new
    {
        id = Quoted(refusal.Rule.Id),
        place = Quoted(refusal.Place.ToString()),
        message = Quoted(refusal.Message),
    };

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Parameters(FunctionModel function) =>
        string.Join(", ", function.Parameters.Select(p => $"{CSharpTypes.Name(p.Type)} {CSharpTypes.Identifier(p.Name)}"));

    private string BodyText(FunctionModel function) => isChecked
        ? StatementWriter.Write(function.Body!, 2, Mark, Directive)
        : StatementWriter.Write(function.Body!, 1, Mark);

    private string Directive(SourcePlace? place) => place is { PhysicalLine: > 0 and int line }
        ? string.Create(CultureInfo.InvariantCulture, $"#line {line} \"{snippet.Path}\"")
        : "#line hidden";

    private string Mark(SourcePlace place) => place.Line.ToString(CultureInfo.InvariantCulture) +
        (snippet.Origin is { } origin && origin.Completed.Contains(place.Line) ? "+" : "");
}
