// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Missing;

/// <summary>Whether a kernel version's prelude shows a name.</summary>
internal static class PreludeNames
{
    public static bool Has(KernelPrelude prelude, MissingKind kind, string name, string? owner) => kind switch
    {
        MissingKind.Type => prelude.Typedefs.ContainsKey(name) || Body(prelude.Header, name) is not null,
        MissingKind.Field => Body(prelude.Header, owner!) is { } body && Regex.IsMatch(body, $@"\b{Regex.Escape(name)}(\[\d+\])?;"),
        _ => prelude.Functions.ContainsKey(name) || prelude.Constants.ContainsKey(name) ||
            Regex.IsMatch(prelude.Header, $@"(?m)^#define {Regex.Escape(name)}\b"),
    };

    /// <summary>Where a field can be put into a struct of the header: before the brace that ends it; -1 when it is not there.</summary>
    public static int EndOfBody(string header, string type) =>
        header.IndexOf($"\n}};\n_Static_assert(sizeof(struct {type}) ", StringComparison.Ordinal) is >= 0 and var tagged ? tagged + 1
        : header.IndexOf($"\n}} {type};\n", StringComparison.Ordinal) is >= 0 and var named ? named + 1
        : -1;

    private static string? Body(string header, string type)
    {
        int end = EndOfBody(header, type);
        int start = end < 0 ? -1 : header.LastIndexOf("struct {", end, StringComparison.Ordinal);
        int tagged = end < 0 ? -1 : header.LastIndexOf($"struct {type} {{", end, StringComparison.Ordinal);
        return end < 0 ? null : header[Math.Max(tagged >= 0 ? tagged : start, 0)..end];
    }
}
