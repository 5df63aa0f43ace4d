// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace KTrans.Translator.Sources.Declarations;

/// <summary>Reads a <c>#define</c>.</summary>
internal static partial class MacroReader
{
    /// <summary>The macro; null of one that only says that its name is declared (<c>#define pte_same pte_same</c>).</summary>
    public static TreeDeclaration? Read(ReadOnlySpan<byte> directive)
    {
        string text = InOneLine(directive);
        Match macro = Define().Match(text);
        string name = macro.Groups["name"].Value;
        string value = macro.Groups["value"].Value.Trim();
        return !macro.Success || value == name ? null : new TreeDeclaration(
            DeclarationKind.Macro, name, "#define " + text[macro.Groups["name"].Index..], null,
            macro.Groups["parameters"].Success ? Parameters(macro.Groups["parameters"].Value) : null, "", 0, false);
    }

    /// <summary>A directive without comments and line ends.</summary>
    public static string InOneLine(ReadOnlySpan<byte> directive) =>
        Blank().Replace(Comment().Replace(Continued().Replace(SourceEncoding.Decode(directive), " "), " "), " ").Trim();

    private static TreeParameter[] Parameters(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => p.EndsWith("...", StringComparison.Ordinal) ? new TreeParameter("...", p[..^3]) : new TreeParameter("", p))];

    [GeneratedRegex(@"^#\s*define (?<name>\w+)(?:\((?<parameters>[^)]*)\))?(?<value>.*)$")]
    private static partial Regex Define();

    [GeneratedRegex(@"\\\r?\n")]
    private static partial Regex Continued();

    [GeneratedRegex(@"/\*.*?\*/|//.*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
