// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.Loader;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Model;

namespace KTrans.Lab.Models;

/// <summary>A translated function that can be run.</summary>
/// <param name="Kernel">The kernel version it is from.</param>
/// <param name="Name">Its name.</param>
/// <param name="Method">The compiled model.</param>
/// <param name="Assembly">The assembly it is in, which knows its source.</param>
public sealed record KernelModel(LinuxVersion Kernel, string Name, MethodInfo Method, ModelAssembly Assembly)
{
    /// <summary>Whether the function takes a parameter of this name; the eras of the fault path differ in them.</summary>
    public bool Takes(string parameter) => Method.GetParameters().Any(p => p.Name == parameter);
}

/// <summary>The models of one translation, loaded so that they can be unloaded again.</summary>
public sealed class ModelAssembly : IDisposable
{
    private readonly Dictionary<(string Path, int Line), SourcePlace> places;
    private readonly AssemblyLoadContext context = new("KTrans.Models", isCollectible: true);

    /// <summary>Loads the checked form of what was translated.</summary>
    /// <exception cref="ArgumentException">It does not compile.</exception>
    public ModelAssembly(TranslationRun run, ModelCompiler compiler)
    {
        CompiledModels compiled = compiler.Compile(run.Files, isChecked: true);
        byte[] image = compiled.Image
            ?? throw new ArgumentException($"the models do not compile: {string.Join("; ", compiled.Diagnostics)}", nameof(run));
        using MemoryStream stream = new(image), symbols = new(compiled.Symbols);
        Assembly assembly = context.LoadFromStream(stream, symbols);
        Models = [.. from file in run.Files
                     from function in file.Functions
                     let method = assembly.GetType(file.ClassName)!.GetMethod(function.Name)!
                     orderby file.Kernel, function.Name
                     select new KernelModel(file.Kernel, function.Name, method, this)];
        places = (
            from file in run.Files
            from function in file.Functions
            from place in function.Body?.SelfAndDescendants().SelectMany(s => s.Expressions().Select(e => e.Place).Prepend(s.Place)).Prepend(function.Place) ?? []
            select (Key: (file.Snippet.Path, place.PhysicalLine), place)).DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.place);
    }

    /// <summary>Every model, by kernel version, then by name.</summary>
    public IReadOnlyList<KernelModel> Models { get; }

    /// <summary>The kernel's file and line of a line of a snippet, or null when it is none's.</summary>
    public string? PlaceOf(string? path, int line) =>
        path is not null && places.TryGetValue((path, line), out SourcePlace place) ? $"{place.File}:{place.Line}" : null;

    public void Dispose() => context.Unload();
}
