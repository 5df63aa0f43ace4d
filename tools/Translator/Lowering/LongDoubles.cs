// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Numerics;
using KTrans.Runtime;
using KTrans.Translator.Clang;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Constants of type long double. libclang tells no more of one than the nearest double; its digits are read where they are
/// spelled, in a macro's definition too, and must give that double.
/// <code>
/// C    0.1L                                               __builtin_infl()
/// C#   new LongDouble(0x3ffb, 0xcccccccccccccccdUL)       LongDouble.PositiveInfinity
/// </code>
/// </summary>
internal static class LongDoubles
{
    private const ushort NanExponent = 0x7fff;
    private const ulong QuietNan = 0xc000000000000000;
    private const ulong SignallingNan = 0xa000000000000000;

    /// <summary>The constant; null where it is not known exactly.</summary>
    /// <param name="cursor">A floating constant, or the call of a builtin that gives one.</param>
    /// <param name="nearest">What libclang tells of it.</param>
    public static LongDoubleLiteral? Literal(Cursor cursor, double nearest)
    {
        string token = cursor.FirstTokenSpelling;
        LongDouble? value = double.IsNaN(nearest) ? Nan(cursor)
            : cursor.Spelling.StartsWith("__builtin_", StringComparison.Ordinal) ? (double.IsInfinity(nearest) ? nearest : null)
            : Number(token);
        return value is { } known && (double.IsNaN(nearest) || (double)known == nearest)
            ? new LongDoubleLiteral(known, LoweringContext.Place(cursor), token)
            : null;
    }

    // What is not of type long double itself has another suffix.
    private static LongDouble? Number(string token)
    {
        if (token.Length < 2 || token[^1] is not ('l' or 'L'))
        {
            return null;
        }

        try
        {
            return LongDouble.FromText(token[..^1], out _);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // The string says which of all NaNs it is.
    private static LongDouble? Nan(Cursor call)
    {
        bool isQuiet = call.Spelling == "__builtin_nanl";
        Cursor[] texts = [.. call.SelfAndDescendants().Where(c => c.Kind == ClangSharp.Interop.CXCursorKind.CXCursor_StringLiteral)];
        return texts is [{ Spelling: "\"\"" }] ? new LongDouble(NanExponent, isQuiet ? QuietNan : SignallingNan) : null;
    }
}
