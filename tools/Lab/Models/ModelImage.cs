// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Model;

namespace KTrans.Lab.Models;

/// <summary>Which model is meant.</summary>
/// <param name="Kernel">The kernel version it is from.</param>
/// <param name="Name">Its name.</param>
/// <param name="ClassName">Full name of the class it stands in: two snippets may hold one function.</param>
/// <param name="IsOfTree">Whether it was taken out of an imported tree: a committed snippet may be of the same version.</param>
/// <param name="Variant">What a snippet that stands beside others of its release is called; null for the release's own.</param>
public sealed record ModelName(LinuxVersion Kernel, string Name, string ClassName, bool IsOfTree, string? Variant = null)
{
    /// <summary>The version, as tables call it.</summary>
    public string Label => Variant ?? (IsOfTree ? $"{Kernel} tree" : Kernel.ToString());
}

/// <summary>The models of one translation as data: all that another process needs to run them.</summary>
/// <param name="Assembly">The checked form, compiled, with debug information that leads to the snippets.</param>
/// <param name="Models">What is in it, by kernel version, then by name.</param>
/// <param name="Outlines">For each class the outlines of its functions, which coverage is held against.</param>
/// <param name="Snippets">For each class the paths of the snippets that its models come from.</param>
/// <param name="Places">For each snippet's path: the kernel's file and line of its lines.</param>
public sealed record ModelImage(
    byte[] Assembly,
    IReadOnlyList<ModelName> Models,
    IReadOnlyDictionary<string, IReadOnlyList<FunctionOutline>> Outlines,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Snippets,
    IReadOnlyDictionary<string, IReadOnlyDictionary<int, string>> Places)
{
    /// <summary>Compiles the checked form of what was translated.</summary>
    /// <exception cref="ArgumentException">It does not compile.</exception>
    public static ModelImage Of(TranslationRun run, ModelCompiler compiler)
    {
        CompiledModels compiled = compiler.Compile(run.Files, isChecked: true);
        return Of(
            run.Files,
            compiled.Image ?? throw new ArgumentException($"the models do not compile: {string.Join("; ", compiled.Diagnostics)}", nameof(run)));
    }

    /// <summary>What was translated, with the assembly that was made of it.</summary>
    public static ModelImage Of(IReadOnlyList<TranslatedFile> files, byte[] assembly) =>
        new(
            assembly,
            [.. from file in files
                from function in file.Functions
                orderby file.Kernel, function.Name, file.IsOfTree
                select new ModelName(file.Kernel, function.Name, file.ClassName, file.IsOfTree, file.Snippet.Variant)],
            files.GroupBy(f => f.ClassName).ToDictionary(f => f.Key, OutlinesOf),
            files.GroupBy(f => f.ClassName).ToDictionary(f => f.Key, IReadOnlyList<string> (f) => [.. f.Select(x => x.Snippet.Path).Distinct()]),
            files.GroupBy(f => f.Snippet.Path).ToDictionary(f => f.Key, PlacesOf));

    /// <summary>The outlines of a model's function and of those that stand in its class with it, its own first.</summary>
    public IReadOnlyList<FunctionOutline> OutlinesOf(ModelName model) =>
        [.. Outlines.GetValueOrDefault(model.ClassName, []).OrderByDescending(o => o.Function == model.Name).ThenBy(o => o.FirstLine)];

    /// <summary>Where a kernel line of a model stands in its snippet.</summary>
    /// <param name="place">The kernel's file and line, such as <c>mm/memory.c:4254</c>.</param>
    /// <returns>The snippet's path and its line; null when no snippet of the model has it.</returns>
    public (string File, int Line)? SnippetOf(ModelName model, string place) => (
        from snippet in Snippets.GetValueOrDefault(model.ClassName, [])
        from line in Places[snippet]
        where line.Value == place
        select ((string, int)?)(snippet, line.Key)).FirstOrDefault();

    private static IReadOnlyList<FunctionOutline> OutlinesOf(IEnumerable<TranslatedFile> files) =>
        [.. files.SelectMany(f => f.CheckedForm.Value.Functions).Select(FunctionOutline.Of).OfType<FunctionOutline>()];

    private static IReadOnlyDictionary<int, string> PlacesOf(IEnumerable<TranslatedFile> files)
    {
        IEnumerable<SourcePlace> places =
            from file in files
            from function in file.Functions
            from place in function.Body?.SelfAndDescendants().SelectMany(s => s.Expressions().Select(e => e.Place).Prepend(s.Place)).Prepend(function.Place) ?? []
            select place;
        return places.DistinctBy(p => p.PhysicalLine).ToDictionary(p => p.PhysicalLine, p => $"{p.File}:{p.Line}");
    }
}
