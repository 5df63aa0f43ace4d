// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KTrans.Translator.Extraction;

/// <summary>What an import wrote and told, by what it was made from.</summary>
/// <param name="Files">Hashes of the files written, by full path.</param>
/// <param name="Told">What it told the user.</param>
/// <param name="ExitCode">What it ended with.</param>
public sealed record RememberedImport(IReadOnlyDictionary<string, string> Files, string Told, int ExitCode);

/// <summary>Remembers imports, so that one that would write what is there already reads and writes nothing. May be deleted at any time.</summary>
public static class ImportCache
{
    /// <summary>The key of an import: of everything that its result depends on.</summary>
    /// <param name="parts">The source's stamp or contents, the wishes, the configuration; the builds of runtime and translator are added.</param>
    public static string Key(IEnumerable<string> parts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string part in parts.Prepend(typeof(ImportCache).Module.ModuleVersionId.ToString()).Prepend(RuntimeAssembly.Kernel.Id.ToString()))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The import of that key, if what it wrote is still there unchanged.</summary>
    public static RememberedImport? Find(string key)
    {
        try
        {
            return PathOf(key) is { } path && File.Exists(path)
                && JsonSerializer.Deserialize<RememberedImport>(File.ReadAllBytes(path)) is { Files: not null, Told: not null } import
                && import.Files.All(f => File.Exists(f.Key) && HashOf(File.ReadAllBytes(f.Key)) == f.Value) ? import : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Remembers an import; where that cannot be, the next one is only slower.</summary>
    public static void Keep(string key, IEnumerable<string> files, string told, int exitCode)
    {
        try
        {
            if (PathOf(key) is { } path)
            {
                RememberedImport import = new(files.ToDictionary(Path.GetFullPath, f => HashOf(File.ReadAllBytes(f))), told, exitCode);
                WholeFile.Write(path, temporary => File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(import)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    /// <summary>A hash in lower-case hex.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string? PathOf(string key) => UserCache.Folder is { } folder ? Path.Combine(folder, "import", key + ".json") : null;
}
