// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>Thrown when libclang gives no AST at all: wrong arguments, or a crash inside.</summary>
public sealed class ClangParseException(string message) : Exception(message);

/// <summary>
/// A C file that clang has parsed. It owns the AST: cursors and types of a disposed unit throw.
/// Several units may be used at the same time, each by one thread.
/// </summary>
public sealed unsafe class TranslationUnit : IDisposable
{
    private void* index;
    private CXTranslationUnitImpl* unit;
    private IReadOnlyList<ClangDiagnostic>? diagnostics;
    private PrintedStatements<ForPresence>? forStatements;
    private PrintedStatements<AssemblyText>? assembly;

    private TranslationUnit(string fileName) => FileName = fileName;

    /// <summary>The name the file was parsed under.</summary>
    public string FileName { get; }

    /// <summary>The node that holds all declarations.</summary>
    public Cursor Root => new(this, clang.getTranslationUnitCursor(Handle));

    /// <summary>All diagnostics of the parse, in source order.</summary>
    public IReadOnlyList<ClangDiagnostic> Diagnostics => diagnostics ??= ClangDiagnostic.ReadAll(Handle);

    /// <summary>Whether some diagnostic is an error.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.IsError);

    /// <summary>Which parts the for statements have.</summary>
    internal PrintedStatements<ForPresence> ForStatements => forStatements ??= new(this, CXCursorKind.CXCursor_ForStmt, ForPresence.ReadAll);

    /// <summary>What the statements of inline assembly say.</summary>
    internal PrintedStatements<AssemblyText> Assembly => assembly ??= new(this, CXCursorKind.CXCursor_GCCAsmStmt, AssemblyText.ReadAll);

    /// <summary>What the preprocessor left out of the parsed file: from the directive that decided it to the one that ends it.</summary>
    public IReadOnlyList<SourceRange> SkippedRanges
    {
        get
        {
            using NativeText.Pool texts = new();
            CXSourceRangeList* list = clang.getSkippedRanges(Handle, clang.getFile(Handle, texts.Add(FileName)));
            List<SourceRange> ranges = [];
            for (int i = 0; i < list->count; i++)
            {
                ranges.Add(SourceRange.From(list->ranges[i]));
            }

            clang.disposeSourceRangeList(list);
            return ranges;
        }
    }

    /// <summary>libclang's own handle.</summary>
    internal CXTranslationUnitImpl* Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(unit is null, this);
            return unit;
        }
    }

    /// <summary>Parses a file that is in memory.</summary>
    /// <param name="fileName">Its name, as diagnostics show it.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="arguments">clang's arguments, without the compiler's and the file's name.</param>
    /// <param name="otherFiles">Further files in memory, by name; they hide those on disk. A relative name is found by
    /// <c>-include name</c>, and by <c>#include</c> from a file in the same folder.</param>
    /// <param name="detailedPreprocessing">Whether macro definitions and uses become nodes too.</param>
    /// <param name="forSerialization">Whether <see cref="Save"/> is meant to write it as a precompiled header.</param>
    /// <exception cref="LibClangMissingException">No usable libclang is installed.</exception>
    /// <exception cref="ClangParseException">libclang gave no AST. Errors in the source are diagnostics, not exceptions.</exception>
    public static TranslationUnit Parse(
        string fileName,
        string text,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? otherFiles = null,
        bool detailedPreprocessing = false,
        bool forSerialization = false)
    {
        LibClang.EnsureLoaded();

        // After a fatal error, such as an #include that is not there, clang would read on and say no more: what is
        // wrong below would look whole.
        CXTranslationUnit_Flags options = CXTranslationUnit_Flags.CXTranslationUnit_KeepGoing;
        options |= detailedPreprocessing ? CXTranslationUnit_Flags.CXTranslationUnit_DetailedPreprocessingRecord : 0;
        options |= forSerialization ? CXTranslationUnit_Flags.CXTranslationUnit_ForSerialization : 0;
        TranslationUnit unit = new(fileName);
        try
        {
            unit.Read([new(fileName, text), .. otherFiles?.SelectMany(Spellings) ?? []], arguments, options);
            return unit;
        }
        catch
        {
            unit.Dispose();
            throw;
        }
    }

    /// <summary>Writes the AST as a precompiled header, for <c>-include-pch</c>.</summary>
    /// <exception cref="IOException">It could not be written, or the source has errors.</exception>
    public void Save(string path)
    {
        using NativeText.Pool texts = new();
        CXSaveError error = (CXSaveError)clang.saveTranslationUnit(Handle, texts.Add(path), clang.defaultSaveOptions(Handle));
        if (error != CXSaveError.CXSaveError_None)
        {
            throw new IOException($"{path}: libclang could not write the precompiled header ({error}).");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (unit is not null)
        {
            clang.disposeTranslationUnit(unit);
            unit = null;
        }

        if (index is not null)
        {
            clang.disposeIndex(index);
            index = null;
        }
    }

    // -include looks a relative name up in ".", and files in memory are known by exactly the name they were given.
    private static IEnumerable<KeyValuePair<string, string>> Spellings(KeyValuePair<string, string> file)
        => Path.IsPathRooted(file.Key) ? [file] : [file, new("./" + file.Key, file.Value)];

    private void Read(KeyValuePair<string, string>[] files, IReadOnlyList<string> arguments, CXTranslationUnit_Flags options)
    {
        using NativeText.Pool texts = new();
        CXUnsavedFile* unsaved = stackalloc CXUnsavedFile[files.Length];
        for (int i = 0; i < files.Length; i++)
        {
            byte[] contents = SourceEncoding.Encode(files[i].Value);
            unsaved[i] = new CXUnsavedFile { Filename = texts.Add(files[i].Key), Contents = texts.Add(contents), Length = (nuint)contents.Length };
        }

        sbyte** raw = stackalloc sbyte*[arguments.Count + 1];
        for (int i = 0; i < arguments.Count; i++)
        {
            raw[i] = texts.Add(arguments[i]);
        }

        using ParseGuard guard = new();
        index = clang.createIndex(0, 0);
        CXTranslationUnitImpl* unit = null;
        CXErrorCode error = clang.parseTranslationUnit2(
            index, unsaved[0].Filename, raw, arguments.Count, unsaved, (uint)files.Length, (uint)options, &unit);
        this.unit = unit;
        if (error != CXErrorCode.CXError_Success || unit is null)
        {
            throw new ClangParseException($"{FileName}: libclang could not parse it ({error}).");
        }
    }
}
