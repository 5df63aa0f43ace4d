// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.InteropServices;
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>The libclang of this process: found once, version checked, then used by every call.</summary>
public static class LibClang
{
    /// <summary>The first major version that tells which operator an expression has.</summary>
    public const int OldestVersion = 17;

    private static readonly Lazy<LoadedLibClang> Loaded = new(Connect);

    /// <summary>The major version, for example 19.</summary>
    /// <exception cref="LibClangMissingException">None is installed, or only too old ones.</exception>
    public static int MajorVersion => Loaded.Value.MajorVersion;

    /// <summary>What the library says about itself.</summary>
    /// <exception cref="LibClangMissingException">None is installed, or only too old ones.</exception>
    public static string VersionText => Loaded.Value.VersionText;

    /// <summary>The file, or the name under which the system's loader found it.</summary>
    /// <exception cref="LibClangMissingException">None is installed, or only too old ones.</exception>
    public static string LibraryPath => Loaded.Value.Path;

    /// <summary>Makes sure that calls into libclang can be made.</summary>
    /// <exception cref="LibClangMissingException">None is installed, or only too old ones.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static LoadedLibClang Connect()
    {
        LoadedLibClang library = LibClangLocator.Load(LibClangLocator.Candidates());
#if USE_CLANGSHARP
        clang.ResolveLibrary += Resolve;
#else
        NativeLibrary.SetDllImportResolver(typeof(clang).Assembly, Resolve);
#endif
        ParseGuard.OnCallersThread();
        return library;

        nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
            => name == "libclang" ? library.Handle : 0;
    }
}
