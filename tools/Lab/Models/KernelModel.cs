// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Models;

/// <summary>A translated function that can be run in this process.</summary>
/// <param name="Id">Which model it is.</param>
/// <param name="Method">The compiled model.</param>
/// <param name="Assembly">The assembly it is in, which knows its source.</param>
public sealed record KernelModel(ModelName Id, MethodInfo Method, ModelAssembly Assembly)
{
    /// <summary>The kernel version it is from.</summary>
    public LinuxVersion Kernel => Id.Kernel;
}

/// <summary>The models of one translation, loaded so that they can be unloaded again.</summary>
public sealed class ModelAssembly : IDisposable
{
    private readonly ModelImage image;
    private readonly AssemblyLoadContext context = new("KTrans.Models", isCollectible: true);

    /// <summary>Loads models.</summary>
    public ModelAssembly(ModelImage image)
    {
        this.image = image;

        // What can be unloaded is compiled once, and only what has its value by then is a constant: without this, every
        // model would carry the code of its events.
        RuntimeHelpers.RunClassConstructor(typeof(Events).TypeHandle);
        using MemoryStream stream = new(image.Assembly);
        Assembly assembly = context.LoadFromStream(stream);
        Models = [.. image.Models.Select(m => new KernelModel(m, assembly.GetType(m.ClassName)!.GetMethod(m.Name)!, this))];
    }

    /// <summary>Every model, in the order of the image.</summary>
    public IReadOnlyList<KernelModel> Models { get; }

    /// <summary>The kernel's file and line of a line of a snippet, or null when it is none's.</summary>
    public string? PlaceOf(string? path, int line) =>
        path is null ? null : image.Places.GetValueOrDefault(path)?.GetValueOrDefault(line);

    public void Dispose() => context.Unload();
}
