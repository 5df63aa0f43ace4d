// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.Loader;
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator;

/// <summary>The assembly that C is translated against: it has version classes with primitives, structs and headers.</summary>
public sealed class RuntimeAssembly
{
    private const string MacroPrefix = "Macros/";
    private const string IncludePrefix = "Include/";

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly Assembly assembly;

    private RuntimeAssembly(Assembly assembly)
    {
        this.assembly = assembly;
        Versions = [.. assembly.GetExportedTypes()
            .Select(t => t.GetCustomAttribute<KernelVersionAttribute>())
            .OfType<KernelVersionAttribute>()
            .Select(a => LinuxVersion.Parse(a.Version))
            .Order()];
        Newest = assembly.GetCustomAttribute<NewestKernelAttribute>() is { } newest ? LinuxVersion.Parse(newest.Version) : Versions.LastOrDefault();
        Includes = Resources(IncludePrefix).ToDictionary(StringComparer.Ordinal);
        Reference = MetadataReference.CreateFromFile(assembly.Location);
        References = [.. new[] { typeof(object).Assembly.Location, Path.Combine(FrameworkFolder, "System.Runtime.dll"), typeof(PrimitiveAttribute).Assembly.Location }
            .Where(path => path != assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)), Reference];
    }

    /// <summary>The kernel's: its declarations stand in front of every snippet.</summary>
    public static RuntimeAssembly Kernel { get; } = Of(typeof(PrimitiveAttribute).Assembly);

    /// <summary>The versions it has a class for, oldest first.</summary>
    public IReadOnlyList<LinuxVersion> Versions { get; }

    /// <summary>The newest version it knows: that of its last class, or a later one in which nothing of it changed.</summary>
    public LinuxVersion Newest { get; }

    /// <summary>Every release that it knows, oldest first.</summary>
    public IReadOnlyList<LinuxVersion> Releases => KernelReleases.Between(Versions[0], Newest);

    /// <summary>The parts of its headers that are written by hand, by name.</summary>
    public IReadOnlyDictionary<string, string> Includes { get; }

    /// <summary>Whether it is one of whole programs: it has headers, which C includes as it likes, and nothing is declared in front.</summary>
    public bool IsOfPrograms => Includes.Count > 0;

    /// <summary>Tells its builds apart.</summary>
    public Guid Id => assembly.ManifestModule.ModuleVersionId;

    /// <summary>What Roslyn reads of it.</summary>
    internal MetadataReference Reference { get; }

    /// <summary>The same with what it is built on: the attributes, and the .NET assemblies that define and forward the types it uses.</summary>
    internal IReadOnlyList<MetadataReference> References { get; }

    /// <summary>The macros that stand in front of every file, in ordinal order of their headers.</summary>
    internal IEnumerable<string> Macros => Resources(MacroPrefix).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value);

    /// <summary>Whether it knows a version: one between two of <see cref="Versions"/> has what the older one has, as far as that has not ended.</summary>
    public bool Knows(LinuxVersion version) => version >= Versions[0] && version <= Newest;

    /// <summary>The versions it knows, in words.</summary>
    public string Known => Versions[0] == Newest ? Newest.ToString() : $"{Versions[0]} to {Newest}";

    /// <summary>An assembly of this process.</summary>
    /// <exception cref="ArgumentException">It has no version class.</exception>
    public static RuntimeAssembly Of(Assembly assembly)
    {
        RuntimeAssembly runtime = new(assembly);
        return runtime.Versions.Count > 0 ? runtime : throw new ArgumentException("it has no class with [KernelVersion], so it is no runtime");
    }

    /// <summary>An assembly from a file, which is loaded for good.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">It is no assembly, or one without version class.</exception>
    public static RuntimeAssembly Load(string path)
    {
        try
        {
            return Of(AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path)));
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException)
        {
            throw new ArgumentException("it is no .NET assembly", e);
        }
    }

    /// <summary>The type of a metadata name, or null.</summary>
    internal Type? TypeOf(string name) => assembly.GetType(name);

    private IEnumerable<KeyValuePair<string, string>> Resources(string prefix)
    {
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            yield return new(name[prefix.Length..], reader.ReadToEnd());
        }
    }
}
