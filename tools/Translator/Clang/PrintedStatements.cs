// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>
/// Knows of the statements of one kind what libclang does not say, and what locations do not tell when a statement comes out
/// of a macro. clang's own print of the function does: it has all macros replaced and the statements in the order of the AST.
/// </summary>
/// <param name="unit">The file.</param>
/// <param name="kind">The kind of statement.</param>
/// <param name="read">Reads all of them, in order, in a text that clang has printed.</param>
internal sealed class PrintedStatements<T>(TranslationUnit unit, CXCursorKind kind, Func<string, IEnumerable<T>> read)
    where T : notnull
{
    private readonly Dictionary<Cursor, T> known = [];
    private readonly HashSet<Cursor> seen = [];
    private List<Cursor>? functions;

    /// <summary>What is read of a statement.</summary>
    /// <exception cref="NotSupportedException">The print does not tell.</exception>
    internal T Of(Cursor statement)
    {
        if (known.TryGetValue(statement, out T? value))
        {
            return value;
        }

        functions ??= unit.Root.Children.Where(node => node.Kind == CXCursorKind.CXCursor_FunctionDecl && node.IsDefinition).ToList();
        SourcePosition place = statement.Location;
        foreach (Cursor function in functions.Where(function => Contains(function.Extent, place) && seen.Add(function)))
        {
            Read(function);
        }

        return known.TryGetValue(statement, out value)
            ? value
            : throw new NotSupportedException($"{place}: the parts of this statement cannot be told apart.");
    }

    private void Read(Cursor function)
    {
        // What stands in the first operand of ?: is there twice.
        List<Cursor> statements = function.SelfAndDescendants().Where(node => node.Kind == kind).Distinct().ToList();
        List<T> printed = read(function.PrettyPrinted).ToList();
        if (statements.Count != printed.Count)
        {
            return;
        }

        for (int i = 0; i < printed.Count; i++)
        {
            known[statements[i]] = printed[i];
        }
    }

    private static bool Contains(SourceRange range, SourcePosition place)
        => range.Start.PhysicalFile == place.PhysicalFile && range.Start.Offset <= place.Offset && place.Offset <= range.End.Offset;
}
