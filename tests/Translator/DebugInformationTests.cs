// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Security.Cryptography;
using KTrans.Tests.Shared;
using KTrans.Translator.Emit;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests;

/// <summary>The debug information of the checked form leads to the snippets, line for line.</summary>
public sealed class DebugInformationTests
{
    private static readonly PreludeStore Preludes = new(null);

    // SHA-256 in the Portable PDB format.
    private static readonly Guid Sha256 = new("8829d00f-11b8-4213-878b-770e8597ac16");

    public static TheoryData<string> Snippets { get; } = new(
        "v2.6.32/__do_fault.c", "v4.4/do_anonymous_page.c", "v4.19/do_anonymous_page.c", "v6.8/do_anonymous_page.c");

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Sequence_points_are_the_statements_of_the_snippet(string name)
    {
        string path = PathOf(name);
        string[] lines = File.ReadAllLines(path);
        TranslatedFile file = Translate(path);
        using DebugInformation information = Compile(file);
        Assert.All(information.Points, point => Assert.Equal(path, information.Symbols.GetString(information.Symbols.GetDocument(point.Document).Name)));
        ImmutableSortedSet<int> hit = [.. information.Points.Select(point => point.StartLine)];
        ImmutableSortedSet<int> statements = [.. file.Functions.SelectMany(f => f.Body!.SelfAndDescendants()).Where(Acts).Select(s => s.Place.PhysicalLine)];
        Assert.Empty(statements.Except(hit));

        // Nothing else can be stopped at but a function's head and labels.
        Assert.All(hit.Except(statements), line => Assert.Contains(file.Functions, f =>
            (line >= f.Place.PhysicalLine && line <= f.Body!.Place.PhysicalLine) ||
            f.Body!.SelfAndDescendants().OfType<Labeled>().Any(l => l.Place.PhysicalLine == line)));

        // Every line that does something on its own, as a reader sees it.
        string[] acts = ["return", "goto", "page_table = ", "vmf->pte = ", "unlock_page", "folio_put", "put_page"];
        Assert.All(
            Enumerable.Range(1, lines.Length).Where(n => acts.Any(a => lines[n - 1].TrimStart().StartsWith(a, StringComparison.Ordinal))),
            line => Assert.True(hit.Contains(line), $"line {line}: {lines[line - 1]}"));
    }

    // An editor shows the file without asking only if it is the one that was translated.
    [Theory]
    [MemberData(nameof(Snippets))]
    public void The_snippet_is_the_only_document_and_has_its_hash(string name)
    {
        using DebugInformation information = Compile(Translate(PathOf(name)));
        Document document = information.Symbols.GetDocument(information.Points.Select(p => p.Document).Distinct().Single());
        Assert.Equal(PathOf(name), information.Symbols.GetString(document.Name));
        Assert.Equal(Sha256, information.Symbols.GetGuid(document.HashAlgorithm));
        Assert.Equal(SHA256.HashData(File.ReadAllBytes(PathOf(name))), information.Symbols.GetBlobBytes(document.Hash));
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Locals_have_their_C_names(string name)
    {
        TranslatedFile file = Translate(PathOf(name));
        using DebugInformation information = Compile(file);
        ImmutableSortedSet<string> locals = [.. information.Symbols.LocalVariables.Select(v => information.Symbols.GetString(information.Symbols.GetLocalVariable(v).Name))];
        IEnumerable<string> declared = file.Functions.SelectMany(f => f.Body!.SelfAndDescendants()).OfType<Declare>().Select(d => d.Local.Name);
        Assert.NotEmpty(declared);
        Assert.Empty(declared.Except(locals));
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Models_are_not_inlined(string name)
    {
        TranslatedFile file = Translate(PathOf(name));
        using DebugInformation information = Compile(file);
        Assert.All(file.Functions, f => Assert.Contains(
            information.Assembly.MethodDefinitions.Select(information.Assembly.GetMethodDefinition),
            m => information.Assembly.GetString(m.Name) == f.Name && m.ImplAttributes.HasFlag(MethodImplAttributes.NoInlining)));
    }

    // A declaration without a value, a block, a label and a free line do nothing.
    private static bool Acts(Stmt statement) => statement is
        Declare { Initializer: not null } or Evaluate or Discard or If or While or For or Goto or Return or Break or Continue;

    private static string PathOf(string name) => Repository.PathOf("kernel-snippets", name);

    private static TranslatedFile Translate(string path) => new SnippetTranslator(Preludes).Translate(Snippet.Read(path));

    private static DebugInformation Compile(TranslatedFile file) =>
        new(new ModelCompiler(Preludes).Compile([file], isChecked: true).Image!);
}
