// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>A library that was loaded and found new enough.</summary>
internal sealed record LoadedLibClang(string Path, nint Handle, int MajorVersion, string VersionText);

/// <summary>Looks for libclang where systems put it.</summary>
internal static partial class LibClangLocator
{
    private const int NewestKnownVersion = 22;
    private const string EnvironmentVariable = "LIBCLANG_PATH";

    /// <summary>What to try, best first. LIBCLANG_PATH, if set, is the user's word and the only candidate.</summary>
    internal static IReadOnlyList<string> Candidates()
        => Candidates(Environment.GetEnvironmentVariable(EnvironmentVariable), "/usr/lib");

    /// <summary>What to try, best first, given the value of LIBCLANG_PATH and the folder that has the llvm-N folders.</summary>
    internal static IReadOnlyList<string> Candidates(string? path, string libraryFolder)
    {
        if (!string.IsNullOrEmpty(path))
        {
            return Directory.Exists(path) ? LibrariesIn(path).ToList() : [path];
        }

        // Sorting is stable: of one version the system loader's names come before the LLVM folders.
        IEnumerable<string> names = Enumerable.Range(LibClang.OldestVersion, NewestKnownVersion - LibClang.OldestVersion + 1).SelectMany(SharedObjectNames);
        return [.. names.Concat(LlvmFolders(libraryFolder).SelectMany(LibrariesIn)).OrderByDescending(VersionInName), "libclang.so"];
    }

    /// <summary>Loads the first candidate that is new enough.</summary>
    /// <exception cref="LibClangMissingException">There is none.</exception>
    internal static LoadedLibClang Load(IReadOnlyList<string> candidates)
    {
        List<string> tooOld = [];
        foreach (string candidate in candidates)
        {
            if (!NativeLibrary.TryLoad(candidate, out nint handle))
            {
                continue;
            }

            string text = NativeLibrary.TryGetExport(handle, "clang_getClangVersion", out nint function) ? ReadVersion(handle, function) : "";
            int version = MajorVersion(text);
            if (version >= LibClang.OldestVersion)
            {
                return new LoadedLibClang(candidate, handle, version, text);
            }

            tooOld.Add(text.Length == 0 ? $"{candidate}: not a libclang" : $"{candidate}: {text}");
            NativeLibrary.Free(handle);
        }

        throw new LibClangMissingException(Message(tooOld, candidates));
    }

    /// <summary>The major version in what clang_getClangVersion says, or 0.</summary>
    internal static int MajorVersion(string versionText)
    {
        Match match = VersionPattern().Match(versionText);
        return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    private static string Message(List<string> tooOld, IReadOnlyList<string> candidates)
    {
        StringBuilder text = new($"KTrans needs libclang {LibClang.OldestVersion} or later, and ");
        if (tooOld.Count > 0)
        {
            text.Append("found only too old ones:\n").AppendJoin('\n', tooOld.Select(line => "  " + line));
        }
        else
        {
            text.Append("found none").Append(candidates.Count == 1 ? $" at {candidates[0]}" : "").Append('.');
        }

        text.Append("\nInstall it with:  apt-get install libclang1-19");
        return text.Append($"\nor set {EnvironmentVariable} to the library or its folder.").ToString();
    }

    private static IEnumerable<string> SharedObjectNames(int version) =>
    [
        $"libclang-{version}.so.{version}",
        $"libclang-{version}.so.1",
        $"libclang.so.{version}.1",
        $"libclang.so.{version}",
    ];

    private static IEnumerable<string> LlvmFolders(string libraryFolder)
        => Directory.Exists(libraryFolder)
            ? Directory.EnumerateDirectories(libraryFolder, "llvm-*").Select(folder => Path.Combine(folder, "lib")).Where(Directory.Exists)
            : [];

    // libclang-cpp is the C++ library, which has none of the functions.
    private static IEnumerable<string> LibrariesIn(string folder)
        => Directory.EnumerateFiles(folder, "libclang*.so*")
            .Where(file => LibraryName().IsMatch(Path.GetFileName(file)))
            .OrderByDescending(VersionInName)
            .ThenBy(file => file, StringComparer.Ordinal);

    private static int VersionInName(string path)
    {
        Match match = NumberInName().Match(path);
        return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    private static unsafe string ReadVersion(nint library, nint function)
    {
        CXString text = ((delegate* unmanaged[Cdecl]<CXString>)function)();
        delegate* unmanaged[Cdecl]<CXString, sbyte*> read = (delegate* unmanaged[Cdecl]<CXString, sbyte*>)NativeLibrary.GetExport(library, "clang_getCString");
        delegate* unmanaged[Cdecl]<CXString, void> dispose = (delegate* unmanaged[Cdecl]<CXString, void>)NativeLibrary.GetExport(library, "clang_disposeString");
        string version = Marshal.PtrToStringUTF8((nint)read(text)) ?? "";
        dispose(text);
        return version;
    }

    [GeneratedRegex(@"version (\d+)")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^libclang(-[\d.]+)?\.so(\.[\d.]+)?$")]
    private static partial Regex LibraryName();

    [GeneratedRegex(@"(?:llvm-|libclang-|libclang\.so\.)(\d+)")]
    private static partial Regex NumberInName();
}
