// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Model;
using KTrans.Translator.Passes;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator;

/// <summary>What became of one snippet.</summary>
/// <param name="Snippet">The snippet.</param>
/// <param name="Kernel">The kernel version it was translated for.</param>
/// <param name="ClassName">Full name of the class the models stand in.</param>
/// <param name="Functions">Its functions after all passes, refused ones without a body.</param>
/// <param name="Text">The C# file; empty when the snippet gave no function at all.</param>
/// <param name="CheckedForm">The same in the checked form that the lab runs, made when it is asked for.</param>
/// <param name="Diagnostics">What was refused and why.</param>
public sealed record TranslatedFile(
    Snippet Snippet,
    LinuxVersion Kernel,
    string ClassName,
    IReadOnlyList<FunctionModel> Functions,
    string Text,
    Lazy<CheckedForm> CheckedForm,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The structs and unions that the C# file has, with the layout that clang gives them.</summary>
    public EquatableList<RecordModel> Records { get; init; } = [];

    /// <summary>Whether the snippet was taken out of a kernel tree.</summary>
    public bool IsOfTree => Snippet.Origin?.Tree is not null;

    /// <summary>The C# file in the checked form that the lab runs; empty when the snippet gave no function at all.</summary>
    public string CheckedText => CheckedForm.Value.Text;

    /// <summary>A file of which functions were translated, or refused one by one.</summary>
    /// <param name="sourceFile">What the model is to call the file.</param>
    /// <param name="className">The class that its models stand in.</param>
    internal static TranslatedFile Of(
        Snippet snippet, KernelPrelude prelude, string sourceFile, string className, TranslatedUnit unit, IEnumerable<Diagnostic> diagnostics)
    {
        LinuxVersion version = LinuxVersion.Parse(prelude.Version);
        List<FunctionModel> clean = [.. unit.Functions.Select(f => f.Clean)];
        SourceLines lines = new(snippet.Text);
        string Emit(IEnumerable<FunctionModel> models, bool isChecked) => clean.Count == 0 ? ""
            : new ModelEmitter(snippet, prelude, isChecked).Emit(sourceFile, className, new UnitModel(new(models), unit.Records, Initialised(unit.Storage, isChecked)));
        return new TranslatedFile(
            snippet, version, ModelEmitter.FullClassName(snippet, version, className), clean,
            Emit(clean, isChecked: false),
            new Lazy<CheckedForm>(() => Checked(unit, models => Emit(models, isChecked: true))),
            [.. diagnostics.Select(d => lines.Locate(d, snippet.Path))])
        {
            Records = clean.Count == 0 ? [] : unit.Records,
        };
    }

    private static CheckedForm Checked(TranslatedUnit unit, Func<IReadOnlyList<FunctionModel>, string> emit)
    {
        IReadOnlyList<FunctionModel> functions = [.. unit.Functions.Select(f => f.Lowered.Body is null ? f.Lowered : PassList.Run(PassList.Checked, f.Lowered))];
        return new CheckedForm(emit(functions), functions);
    }

    // Nobody listens when a machine loads.
    private static StorageModel? Initialised(StorageModel? storage, bool isChecked) => storage is null ? null
        : storage with { Initialiser = PassList.Run([.. (isChecked ? PassList.Checked : PassList.All).Where(p => p is not TellEvents)], storage.Initialiser) };

    /// <summary>A file that is not translated at all.</summary>
    internal static TranslatedFile Nothing(Snippet snippet, LinuxVersion version, Diagnostic fault) =>
        new(snippet, version, "", [], "", new Lazy<CheckedForm>(new CheckedForm("", [])), [new SourceLines(snippet.Text).Locate(fault, snippet.Path)]);

    /// <summary>Where the model lies under <c>generated/</c>: <c>v4.19/do_anonymous_page.cs</c>.</summary>
    public string RelativePath => $"v{Kernel}/{Path.GetFileNameWithoutExtension(Snippet.Path)}.cs";
}

/// <summary>The form of a file's models that the lab runs.</summary>
/// <param name="Text">The C# file; empty when the snippet gave no function at all.</param>
/// <param name="Functions">Its functions after the checked passes, with the places that tell of events.</param>
public sealed record CheckedForm(string Text, IReadOnlyList<FunctionModel> Functions);
