// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using KTrans.Generated.V4_19;
using KTrans.Lab.Models;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;

namespace KTrans.Bench.Faults;

/// <summary>The two emissions of a model.</summary>
public enum Form
{
    /// <summary>As committed to <c>generated/</c>.</summary>
    Clean,

    /// <summary>As the lab compiles and runs it.</summary>
    Checked,
}

/// <summary>A fault function in one of its forms.</summary>
/// <param name="Kernel">The kernel version it is from.</param>
/// <param name="Form">Which form.</param>
/// <param name="Method">The compiled model.</param>
public sealed record FaultModel(LinuxVersion Kernel, Form Form, MethodInfo Method)
{
    private static readonly Lazy<ModelAssembly> Translated = new(Translate);

    /// <summary>Every committed model as the lab runs it, oldest kernel first.</summary>
    public static ModelAssembly CheckedModels => Translated.Value;

    /// <summary>Every committed model in both forms, oldest kernel first.</summary>
    public static IReadOnlyList<FaultModel> All { get; } =
    [
        .. from model in CheckedModels.Models
           from form in Enum.GetValues<Form>()
           select new FaultModel(model.Kernel, form, form == Form.Clean ? Clean(model.Method) : model.Method),
    ];

    public override string ToString() => $"{Kernel} {Form}";

    private static MethodInfo Clean(MethodInfo model) =>
        typeof(mm_memory_c).Assembly.GetType(model.DeclaringType!.FullName!)!.GetMethod(model.Name)!;

    private static ModelAssembly Translate()
    {
        PreludeStore preludes = PreludeStore.InUserCache();
        TranslationRun run = Workspace.Translate(new SnippetTranslator(preludes), preludes, Benchmarks.CommittedSnippets());
        return new ModelAssembly(ModelImage.Of(run, new ModelCompiler(preludes)));
    }
}
