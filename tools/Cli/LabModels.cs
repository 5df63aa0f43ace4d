// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Cli;

/// <summary>The models that a verb of the lab works on: those of the checkout, and snippet files that the user names.</summary>
/// <param name="Image">All of them.</param>
/// <param name="Chosen">Those that the user chose, in the order of the choice; all without one.</param>
/// <param name="IsChoice">Whether the user chose.</param>
internal sealed record LabModels(ModelImage Image, IReadOnlyList<ModelName> Chosen, bool IsChoice)
{
    /// <summary>What was translated.</summary>
    public required IReadOnlyList<TranslatedFile> Files { get; init; }

    /// <summary>Translates the checkout's snippets and the files named.</summary>
    /// <param name="words">What the user chose: versions as tables call them (<c>4.19</c>, <c>6.12 tree</c>), or snippet files.</param>
    /// <param name="run">What was translated already of the checkout, if it was.</param>
    public static LabModels Load(Workspace workspace, PreludeStore preludes, IReadOnlyList<string> words, TranslationRun? run = null)
    {
        Snippet[] files = [.. words.Where(IsFile).Distinct().Select(w => Input.Snippet(w) with { Variant = w })];
        IReadOnlyList<Snippet> all = [.. run is null ? Input.Snippets(workspace) : [], .. files];
        ModelCompiler compiler = new(preludes);
        if (all.Count > 0)
        {
            _ = Task.Run(compiler.WarmUp);
        }

        SnippetTranslator translator = new(preludes);
        TranslatedFile[] now = [.. all.Select(s => translator.Translate(s))];
        TranslatedFile[] translated = [.. run?.Files ?? [], .. now];
        CompiledModels compiled = compiler.Compile(translated, isChecked: true);
        Report.Text(now.SelectMany(f => f.Diagnostics).Concat(compiled.Diagnostics));
        ModelImage image = ModelImage.Of(translated, compiled.Image ?? throw new CliException(ExitCodes.Data, "the models do not compile"));
        CheckOnce(image, translated);
        return new LabModels(image, Choose(image, words), words.Count > 0) { Files = translated };
    }

    /// <summary>The chosen models of a function, oldest kernel first where none was chosen.</summary>
    /// <param name="function">A function's name, or what functions of several names are.</param>
    public IReadOnlyList<ModelName> Of(string function)
    {
        ModelName[] named = [.. Chosen.Where(m => m.Name == function)];
        ModelName[] found = named.Length > 0 ? named : [.. Chosen.Where(m => ScenarioCatalogue.SubjectOf(m) == function)];
        return found.Length > 0 ? found : throw new CliException(
            ExitCodes.NoInput, $"no model of {function}; there are: {string.Join(", ", Chosen.GroupBy(m => m.Name).Select(g => $"{g.Key} ({string.Join(", ", g.Select(m => m.Label))})"))}");
    }

    /// <summary>The chosen models by what they are versions of; of a function, or of all that have scenarios.</summary>
    public IReadOnlyList<(string Subject, IReadOnlyList<ModelName> Versions)> Subjects(string? function)
    {
        (string, IReadOnlyList<ModelName>)[] all =
            [.. ScenarioCatalogue.BySubject(function is null ? Chosen : Of(function))
                .Select(versions => (versions.Key, (IReadOnlyList<ModelName>)(IsChoice ? [.. versions] : ScenarioCatalogue.OnePerVersion(versions))))];
        return all.Length > 0 ? all
            : throw new CliException(ExitCodes.NoInput, "nothing to compare: no snippet has a function that there are scenarios for");
    }

    private static IReadOnlyList<ModelName> Choose(ModelImage image, IReadOnlyList<string> words) =>
        words.Count == 0 ? image.Models : [.. words.SelectMany(w => Meant(image, w))];

    private static ModelName[] Meant(ModelImage image, string word)
    {
        ModelName[] found = [.. image.Models.Where(m => m.Label == word || (m.Variant is null && LinuxVersion.TryParse(word, out LinuxVersion v) && m.Kernel == v && !(m.IsOfTree && image.Models.Any(o => o.Label == word))))];
        return found.Length > 0 ? found
            : IsFile(word) ? throw new CliException(ExitCodes.Data, $"{word} has no function that was translated")
            : LinuxVersion.TryParse(word, out _) || word.EndsWith(" tree", StringComparison.Ordinal)
                ? throw new CliException(ExitCodes.NoInput, $"no snippet of kernel {word}; there are: {string.Join(", ", image.Models.Select(m => m.Label).Distinct())}")
            : throw new CliException(ExitCodes.Usage, $"{word} is no kernel version and no snippet file; write it like 4.19 or edited.c");
    }

    private static void CheckOnce(ModelImage image, IReadOnlyList<TranslatedFile> files)
    {
        foreach (IGrouping<(string, string), ModelName> same in image.Models.GroupBy(m => (m.Name, m.Label)).Where(g => g.Count() > 1))
        {
            (string name, string kernel) = same.Key;
            IEnumerable<string> snippets = files.Where(f => same.Any(m => m.ClassName == f.ClassName && f.Functions.Any(x => x.Name == name))).Select(f => Output.Shown(f.Snippet.Path));
            throw new CliException(ExitCodes.Data, $"{name} of kernel {kernel} is in more than one snippet, keep one: {string.Join(", ", snippets)}");
        }
    }

    private static bool IsFile(string word) => word.EndsWith(".c", StringComparison.Ordinal) || word.Contains('/', StringComparison.Ordinal);
}
