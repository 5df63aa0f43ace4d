// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using System.Text.Json;
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Prelude;

/// <summary>
/// Gives preludes by version. They are build products of the runtime: kept beside other caches of the user, keyed by
/// the runtime's module id, so that a normal run reads no metadata. The folder may be deleted at any time.
/// </summary>
public sealed class PreludeStore
{
    // A file that lacks a part is no prelude.
    private static readonly JsonSerializerOptions Strict = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly string? folder;
    private readonly Lazy<PreludeBuilder> builder;
    private readonly ConcurrentDictionary<LinuxVersion, KernelPrelude> loaded = new();

    /// <param name="folder">Where preludes are kept; null keeps none on disk.</param>
    /// <param name="runtime">The runtime; null is the kernel's.</param>
    public PreludeStore(string? folder, RuntimeAssembly? runtime = null)
    {
        this.folder = folder;
        Runtime = runtime ?? RuntimeAssembly.Kernel;
        builder = new(() => new PreludeBuilder(Runtime));
    }

    /// <summary>What the preludes are made from.</summary>
    public RuntimeAssembly Runtime { get; }

    /// <summary>The versions in which something of the runtime changed, oldest first.</summary>
    public IReadOnlyList<LinuxVersion> Versions => Runtime.Versions;

    /// <summary>Where preludes are kept; null when nowhere.</summary>
    public string? Folder => folder;

    /// <summary>A store in the user's cache folder.</summary>
    /// <param name="runtime">The runtime; null is the kernel's.</param>
    public static PreludeStore InUserCache(RuntimeAssembly? runtime = null)
    {
        runtime ??= RuntimeAssembly.Kernel;
        return new PreludeStore(UserCache.Folder is { } cache ? Path.Combine(cache, "prelude", runtime.Id.ToString("N")) : null, runtime);
    }

    /// <summary>The prelude of a version that the runtime knows.</summary>
    public KernelPrelude Get(LinuxVersion version) => loaded.GetOrAdd(version, v => Load(v) ?? Save(builder.Value.Build(v)));

    private string PathOf(string version) => Path.Combine(folder!, $"v{version}.json");

    // A cache that cannot be read is only slower: it is built again.
    private KernelPrelude? Load(LinuxVersion version)
    {
        try
        {
            return folder is null ? null : JsonSerializer.Deserialize<KernelPrelude>(File.ReadAllBytes(PathOf(version.ToString())), Strict);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private KernelPrelude Save(KernelPrelude prelude)
    {
        try
        {
            if (folder is not null)
            {
                WholeFile.Write(PathOf(prelude.Version), path => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(prelude)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return prelude;
        }

        return prelude;
    }
}
