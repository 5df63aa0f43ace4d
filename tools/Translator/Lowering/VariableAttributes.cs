// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.RegularExpressions;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Lowering;

/// <summary>
/// What a variable's attributes ask of its memory. libclang shows an attribute without its arguments, so these come from
/// the declaration as clang prints it.
/// <code>
/// C    _Alignas(64) char buffer[8];     int n __attribute__((aligned(32)));
/// </code>
/// </summary>
internal static partial class VariableAttributes
{
    // The arena begins at a page.
    private const long LargestAlign = 4096;

    // What aligned without a number asks for.
    private const long BiggestAlignment = 16;

    /// <summary>The alignment of a variable in bytes.</summary>
    /// <exception cref="RefusedException">It cannot be told, or an attribute changes where the variable is, or when it goes.</exception>
    public static long Align(Cursor declaration)
    {
        long align = Math.Max(declaration.Type.Align, declaration.HasAttributes ? Asked(declaration) : 0);
        return align <= LargestAlign
            ? align
            : throw LoweringContext.Refuse(Rules.OtherConstruct, declaration, $"variable {declaration.Spelling}, aligned to {align}");
    }

    /// <summary>The variable that a declaration is only another name of; null for all others.</summary>
    public static string? AliasOf(Cursor declaration) =>
        declaration.HasAttributes && Alias().Match(declaration.PrettyPrinted) is { Success: true } alias ? alias.Groups[1].Value : null;

    /// <summary>The function that is called with a local's address where its scope ends; null when there is none.</summary>
    public static string? CleanupOf(Cursor declaration) =>
        declaration.HasAttributes && Cleanup().Match(declaration.PrettyPrinted) is { Success: true } cleanup ? cleanup.Groups[1].Value : null;

    private static long Asked(Cursor declaration)
    {
        string text = declaration.PrettyPrinted.Split(" = ")[0];
        if (Refused().Match(text) is { Success: true } refused)
        {
            throw LoweringContext.Refuse(Rules.OtherConstruct, declaration, $"attribute {refused.Groups[1].Value} of variable {declaration.Spelling}");
        }

        return Aligned().Matches(text).Select(m => Bytes(m.Groups[1].Value, declaration)).DefaultIfEmpty(0).Max();
    }

    private static long Bytes(string argument, Cursor declaration) => argument switch
    {
        "" => BiggestAlignment,
        _ when long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out long number) => number,
        "char" or "signed char" or "unsigned char" or "_Bool" => 1,
        "short" or "unsigned short" => 2,
        "int" or "unsigned int" or "float" => 4,
        "long" or "unsigned long" or "long long" or "unsigned long long" or "double" or "void *" => 8,
        "long double" => 16,
        _ => throw LoweringContext.Refuse(Rules.OtherConstruct, declaration, $"alignment {argument} of variable {declaration.Spelling}"),
    };

    [GeneratedRegex(@"\b(alias|weakref|ifunc|mode|asm)\(")]
    private static partial Regex Refused();

    [GeneratedRegex(@"\bcleanup\((\w+)\)")]
    private static partial Regex Cleanup();

    [GeneratedRegex("""\balias\("(\w+)"\)""")]
    private static partial Regex Alias();

    [GeneratedRegex(@"\b(?:_Alignas|alignas|aligned)\b(?:\(((?:[^()]|\([^()]*\))*)\))?")]
    private static partial Regex Aligned();
}
