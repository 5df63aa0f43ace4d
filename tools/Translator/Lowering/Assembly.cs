// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Inline assembly: only the kind that has no instruction, and is there to hold the compiler back.
/// <code>
/// C    asm volatile("" ::: "memory");
/// C#   ;
/// </code>
/// </summary>
internal static class Assembly
{
    private static readonly string[] Keywords = ["asm", "__asm", "__asm__", "volatile", "__volatile", "__volatile__"];
    private static readonly string[] Harmless = ["(", ")", ":", "::", ",", "\"\"", "\"memory\"", "\"cc\""];

    public static Empty Lower(Cursor cursor) =>
        cursor.Children.Count == 0 && cursor.BracketedTokens.SkipWhile(t => Keywords.Contains(t)).All(t => Harmless.Contains(t))
            ? new Empty(LoweringContext.Place(cursor))
            : throw LoweringContext.Refuse(Rules.InlineAssembly, cursor, "inline assembly");
}
