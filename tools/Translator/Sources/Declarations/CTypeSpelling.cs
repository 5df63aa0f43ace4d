// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace KTrans.Translator.Sources.Declarations;

/// <summary>Types that are spelled in more than one way.</summary>
internal static partial class CTypeSpelling
{
    // On x86-64; an enum is an int as far as callers can tell.
    private static readonly Dictionary<string, string> Typedefs = new(StringComparer.Ordinal)
    {
        ["bool"] = "_Bool", ["uint"] = "unsigned int", ["ulong"] = "unsigned long", ["ushort"] = "unsigned short",
        ["u8"] = "unsigned char", ["u16"] = "unsigned short", ["u32"] = "unsigned int", ["u64"] = "unsigned long",
        ["s8"] = "char", ["s16"] = "short", ["s32"] = "int", ["s64"] = "long",
        ["__u8"] = "unsigned char", ["__u16"] = "unsigned short", ["__u32"] = "unsigned int", ["__u64"] = "unsigned long",
        ["__s8"] = "char", ["__s16"] = "short", ["__s32"] = "int", ["__s64"] = "long",
        ["uint8_t"] = "unsigned char", ["uint16_t"] = "unsigned short", ["uint32_t"] = "unsigned int", ["uint64_t"] = "unsigned long",
        ["size_t"] = "unsigned long", ["ssize_t"] = "long", ["loff_t"] = "long", ["off_t"] = "long", ["pgoff_t"] = "unsigned long",
        ["sector_t"] = "unsigned long", ["phys_addr_t"] = "unsigned long", ["resource_size_t"] = "unsigned long", ["dma_addr_t"] = "unsigned long",
        ["pteval_t"] = "unsigned long", ["pmdval_t"] = "unsigned long", ["pudval_t"] = "unsigned long", ["p4dval_t"] = "unsigned long",
        ["pgdval_t"] = "unsigned long", ["pgprotval_t"] = "unsigned long", ["uintptr_t"] = "unsigned long", ["vm_flags_t"] = "unsigned long",
        ["gfp_t"] = "unsigned int", ["vm_fault_t"] = "unsigned int", ["dev_t"] = "unsigned int", ["pid_t"] = "int", ["umode_t"] = "unsigned short",
        ["pgtable_t"] = "struct page *", ["fgf_t"] = "unsigned int", ["isolate_mode_t"] = "unsigned int",
    };

    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "_Bool", "char", "short", "int", "long", "unsignedchar", "unsignedshort", "unsignedint", "unsignedlong",
    };

    /// <summary>Whether two types are one.</summary>
    public static bool AreSame(string left, string right) => Normal(left) == Normal(right);

    /// <summary>Whether two results are one; a number may be of any width, since it converts to what the caller has.</summary>
    public static bool AreSameResult(string left, string right) => AreSame(left, right) || (Numbers.Contains(Normal(left)) && Numbers.Contains(Normal(right)));

    /// <summary>A declaration with the plain types that such typedefs stand for.</summary>
    /// <param name="text">The declaration.</param>
    /// <param name="isKept">Whether a typedef stays.</param>
    public static string WithoutTypedefs(string text, Func<string, bool> isKept) =>
        Words().Replace(text, m => isKept(m.Value) ? m.Value : Typedefs.GetValueOrDefault(m.Value, m.Value));

    private static string Normal(string type)
    {
        string text = Words().Replace(Array().Replace(type, "*"), m => Typedefs.GetValueOrDefault(m.Value, m.Value));
        text = Blank().Replace(Enumeration().Replace(Qualifier().Replace(text, " "), "int"), " ");
        text = Integer().Replace(text, m => IntegerOf(m.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return text.Replace(" ", "", StringComparison.Ordinal);
    }

    // Words of an integer type stand in any order.
    private static string IntegerOf(string[] words) => (words.Contains("unsigned") ? "unsigned" : "")
        + (words.Contains("char") ? "char" : words.Contains("short") ? "short" : words.Contains("long") ? "long" : "int");

    [GeneratedRegex(@"\[[^]]*\]")]
    private static partial Regex Array();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(const|volatile|restrict)\b")]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"\benum \w+")]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"\b(?:(?:unsigned|signed|char|short|int|long)\b ?)+")]
    private static partial Regex Integer();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
