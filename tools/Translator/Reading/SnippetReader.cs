// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Runtime.Surface;
using KTrans.Translator.Clang;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Reading;

/// <summary>Reads the functions of snippets as a reader is shown them: by line, with what clang says of each token.</summary>
/// <param name="preludes">Where preludes come from.</param>
public sealed class SnippetReader(PreludeStore preludes)
{
    /// <summary>The functions that a snippet defines, in order; none of one that clang cannot read.</summary>
    /// <param name="snippet">The C.</param>
    /// <param name="kernel">The kernel version it is for.</param>
    public IReadOnlyList<ReadFunction> Read(Snippet snippet, LinuxVersion kernel)
    {
        try
        {
            KernelPrelude prelude = preludes.Get(kernel);
            using TranslationUnit unit = SnippetParser.Parse(snippet, prelude.Header, SnippetParser.Language, withMacros: true);
            byte[][] lines = [.. snippet.Text.Split('\n').Select(l => SourceEncoding.Encode(l.TrimEnd('\r')))];
            Cursor[] own = [.. unit.Root.Children.Where(c => c.IsInMainFile)];
            Cursor[] functions = [.. own.Where(c => c is { Kind: CXCursorKind.CXCursor_FunctionDecl, IsDefinition: true }).DistinctBy(c => c.Spelling)];
            Cursor[] uses = [.. own.Where(c => c.Kind == CXCursorKind.CXCursor_MacroExpansion).DistinctBy(c => c.Location.Offset)];
            IReadOnlyDictionary<int, (TokenClass Class, ReadName Name)> macros =
                FunctionNames.Macros(uses, new MacroExpansions(snippet, prelude.Header).Of(functions, uses));
            return [.. functions.Select(f => Function(f, macros, lines)).Where(f => f.Lines.Count > 0)];
        }
        catch (ClangParseException)
        {
            return [];
        }
    }

    private static ReadFunction Function(Cursor function, IReadOnlyDictionary<int, (TokenClass Class, ReadName Name)> macros, IReadOnlyList<byte[]> lines) => new(
        function.Spelling,
        function.Extent.Start.PresumedFile,
        new FunctionLines(lines, FunctionNames.Of(function, macros), Statements(function)).Of(function.Tokens));

    private static HashSet<int> Statements(Cursor function) =>
        [.. function.SelfAndDescendants().Where(c => c.IsStatement).SelectMany(c => c.Children).Select(c => c.Extent.Start.Offset)];
}
