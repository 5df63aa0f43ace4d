// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Lowering;

/// <summary>One step of a designation: a member, or elements of an array from one to another.</summary>
internal readonly record struct Designator(Cursor? Field, long First, long Last);

/// <summary>
/// Designations in initialiser lists: <c>.a.b = x</c>, <c>[3] = x</c>, GNU's <c>[1 ... 5] = x</c> and <c>a: x</c>. libclang
/// gives the names and numbers one behind the other, and the value after them.
/// </summary>
internal static class Designators
{
    /// <summary>Whether an entry of a list says what it initialises.</summary>
    public static bool IsDesignated(Cursor entry) => entry.Kind == CXCursorKind.CXCursor_UnexposedExpr
        && (entry.Children is [{ Kind: CXCursorKind.CXCursor_MemberRef }, ..] || entry.FirstTokenSpelling is "[" or ".");

    /// <summary>The value of a designated entry.</summary>
    public static Cursor ValueOf(Cursor entry) => entry.Children[^1];

    /// <summary>What a designated entry initialises, from the list's object on.</summary>
    /// <param name="type">The object's type.</param>
    public static IReadOnlyList<Designator> Of(Cursor entry, ClangType type)
    {
        IReadOnlyList<Cursor> children = entry.Children;
        Queue<bool> ranges = new(Ranges(entry));
        List<Designator> designators = [];
        for (int i = 0; i < children.Count - 1; i++)
        {
            if (children[i].Kind == CXCursorKind.CXCursor_MemberRef)
            {
                Cursor field = children[i].Referenced!.Value;
                designators.Add(new Designator(field, 0, 0));
                type = field.Type.Canonical;
                continue;
            }

            long first = Number(children[i]);
            type = type.ElementType.Canonical;
            bool isRange = ranges.TryDequeue(out bool written) ? written : IsRangeOfMacro(entry, children.Count - 2 - i, type);
            designators.Add(new Designator(null, first, isRange ? Number(children[++i]) : first));
        }

        return designators;
    }

    private static long Number(Cursor cursor) => cursor.TryEvaluateInteger(out Int128 value) ? (long)value
        : throw LoweringContext.Refuse(Rules.OtherConstruct, cursor, "index " + LoweringContext.Quote(cursor));

    // For each pair of brackets before the value, whether it holds a range.
    private static IEnumerable<bool> Ranges(Cursor entry)
    {
        int depth = 0;
        bool isRange = false;
        foreach (string token in entry.Tokens.Select(t => t.Spelling))
        {
            switch (token)
            {
                case "[" when depth++ == 0:
                    isRange = false;
                    break;
                case "]" when --depth == 0:
                    yield return isRange;
                    break;
                case "..." when depth == 1:
                    isRange = true;
                    break;
                case "=" when depth == 0:
                    yield break;
            }
        }
    }

    // What a macro made is not seen: two numbers are a range where no array could be indexed by the second.
    private static bool IsRangeOfMacro(Cursor entry, int further, ClangType element) => further switch
    {
        0 => false,
        1 when !element.IsArray && !element.IsRecord => true,
        _ => throw LoweringContext.Refuse(Rules.OtherConstruct, entry, "designation made by a macro"),
    };
}
