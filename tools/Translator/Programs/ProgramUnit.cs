// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Lowering;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Programs;

/// <summary>One file of a program with all that it includes, as clang read it.</summary>
internal sealed class ProgramUnit : IDisposable
{
    // The C of programs that compilers take: what they remark on is not told, and what they only remark on is no error.
    private static readonly string[] Language =
    [
        "-std=gnu11", "-nostdinc", "-isystem", KernelPrelude.IncludeFolder, "-fwrapv", "-fno-strict-aliasing",
        "--target=x86_64-linux-gnu", "-include", KernelPrelude.FileName, "-ferror-limit=10000", "-fbracket-depth=500", "-Wno-everything",
    ];

    private readonly KernelPrelude prelude;
    private readonly Dictionary<string, byte[]> texts = [];

    /// <param name="file">The file.</param>
    /// <param name="prelude">The runtime's headers.</param>
    /// <param name="options">What else clang is told: <c>-I</c>, <c>-D</c> and the like.</param>
    /// <exception cref="ClangParseException">clang died reading it.</exception>
    public ProgramUnit(Snippet file, KernelPrelude prelude, IReadOnlyList<string> options)
    {
        this.prelude = prelude;
        File = file;
        Parsed = TranslationUnit.Parse(file.Path, file.Text, [.. Language, .. options], prelude.Files);
        texts[file.Path] = SourceEncoding.Encode(file.Text);
        Functions = Parsed.Root.Children
            .Where(c => c is { Kind: CXCursorKind.CXCursor_FunctionDecl, IsDefinition: true })
            .GroupBy(c => c.Spelling)
            .ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
    }

    /// <summary>The file.</summary>
    public Snippet File { get; }

    /// <summary>What clang made of it.</summary>
    public TranslationUnit Parsed { get; }

    /// <summary>The functions that it defines, by C name.</summary>
    public IReadOnlyDictionary<string, Cursor> Functions { get; }

    /// <summary>Functions that this unit's variables with static storage are initialised with.</summary>
    public IEnumerable<string> UsedByVariables => Parsed.Root.Children
        .Where(c => c.Kind == CXCursorKind.CXCursor_VarDecl)
        .SelectMany(UsedFunctions);

    /// <summary>Names of the functions that a definition mentions.</summary>
    public static IEnumerable<string> UsedFunctions(Cursor definition) => definition.SelfAndDescendants()
        .Select(c => c.Kind switch
        {
            CXCursorKind.CXCursor_DeclRefExpr => c.Referenced is { Kind: CXCursorKind.CXCursor_FunctionDecl } function ? function.Spelling : null,
            CXCursorKind.CXCursor_VarDecl => VariableAttributes.CleanupOf(c),
            _ => null,
        })
        .OfType<string>()
        .Distinct();

    /// <summary>Whether other units cannot see the function. An inline definition is for its own unit only, as in C99.</summary>
    public static bool IsLocal(Cursor definition) =>
        definition.Linkage != CXLinkageKind.CXLinkage_External ||
        (definition.IsInline && definition.StorageClass != CX_StorageClass.CX_SC_Extern);

    /// <summary>The text, in UTF-8, of one of the files that the unit is made of.</summary>
    public byte[] TextOf(string path)
    {
        if (!texts.TryGetValue(path, out byte[]? text))
        {
            text = prelude.Files.TryGetValue(path, out string? own) ? SourceEncoding.Encode(own) : System.IO.File.ReadAllBytes(path);
            texts.Add(path, text);
        }

        return text;
    }

    public void Dispose() => Parsed.Dispose();
}
