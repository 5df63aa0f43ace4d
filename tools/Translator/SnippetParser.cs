// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator;

/// <summary>Reads a snippet with clang: the kernel's C, with the declarations made from the runtime in front.</summary>
internal static class SnippetParser
{
    /// <summary>How clang reads a snippet: the kernel's C, with the prelude in front.</summary>
    public static readonly string[] Language =
    [
        "-std=gnu11", "-ffreestanding", "-nostdinc", "-fwrapv", "-fno-strict-aliasing", "--target=x86_64-linux-gnu",
        "-include", KernelPrelude.FileName,

        // More errors than a kernel file can have: clang takes minutes to tell those of a large file that is no C.
        "-ferror-limit=10000",

        // Lowering has a bound of its own, with a message that says so.
        "-fbracket-depth=500",

        // Attributes that only sparse and other compilers know, and prototypes that a snippet does not use, are not
        // worth a word.
        "-Wno-everything", "-Werror=implicit-function-declaration",
    ];

    /// <summary>The same, and what is silent in C and would change a meaning on the way to the runtime is an error.</summary>
    public static readonly string[] Strict =
    [
        .. Language, "-Werror=implicit-int", "-Werror=int-conversion",
        "-Werror=incompatible-pointer-types", "-Werror=incompatible-function-pointer-types",
    ];

    /// <summary>Parses a snippet under its file's name; what it includes is looked up beside it.</summary>
    /// <param name="snippet">The C.</param>
    /// <param name="header">The declarations in front.</param>
    /// <param name="arguments">One of the lists above.</param>
    /// <param name="withMacros">Whether uses of macros become nodes too.</param>
    public static TranslationUnit Parse(Snippet snippet, string header, IReadOnlyList<string> arguments, bool withMacros = false) => TranslationUnit.Parse(
        Path.GetFileName(snippet.Path),
        snippet.Text,
        [.. arguments, .. Folder(snippet)],
        new Dictionary<string, string> { [KernelPrelude.FileName] = header },
        detailedPreprocessing: withMacros);

    // Not every snippet is a file.
    private static string[] Folder(Snippet snippet) =>
        Path.GetDirectoryName(Path.GetFullPath(snippet.Path)) is { } folder && Directory.Exists(folder) ? ["-working-directory=" + folder] : [];
}
