// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace KTrans.Translator.Sources.Declarations;

/// <summary>
/// Macros that make declarations, with names put together of parts: <c>PAGEFLAG(Dirty, dirty, PF_HEAD)</c> declares
/// <c>SetPageDirty</c>. Known at each place of a header are those that stand before it.
/// </summary>
internal sealed partial class MakingMacros
{
    // The kernel's nest three deep; a text that was made to grow without bounds does not.
    private const int MostExpansions = 4000;
    private const int MostLength = 1 << 14;
    private const int MostDeep = 8;

    private readonly Dictionary<string, (string[] Parameters, string Body)> macros = new(StringComparer.Ordinal);
    private int expansions;
    private int depth;

    /// <summary>Whether a header can have any.</summary>
    public static bool CanBeIn(ReadOnlySpan<byte> text) => text.IndexOf("##"u8) >= 0;

    /// <summary>Whether any is known.</summary>
    public bool Any => macros.Count > 0;

    /// <summary>Whether a word is the name of one.</summary>
    public bool Has(string name) => macros.ContainsKey(name);

    /// <summary>Takes a directive that can define one: it puts names together, or begins with one that does.</summary>
    public void Take(ReadOnlySpan<byte> directive)
    {
        if ((directive.IndexOf("##"u8) >= 0 || BeginsWithOne(directive)) && Define().Match(MacroReader.InOneLine(directive)) is { Success: true } define)
        {
            string[] parameters = define.Groups["parameters"].Value.Split(',', StringSplitOptions.TrimEntries);
            macros[define.Groups["name"].Value] = (parameters, define.Groups["body"].Value);
        }
    }

    private bool BeginsWithOne(ReadOnlySpan<byte> directive)
    {
        int end = macros.Count == 0 ? -1 : directive.IndexOf((byte)')');
        ReadOnlySpan<byte> body = end < 0 ? [] : directive[(end + 1)..].TrimStart(" \t\\\r\n"u8);
        int word = body.IndexOf((byte)'(');
        return word > 0 && macros.ContainsKey(SourceEncoding.Decode(body[..word]));
    }

    /// <summary>Reads what a use makes; nothing where its arguments do not fit, or there is no end of it.</summary>
    public void Expand(string name, IReadOnlyList<string> arguments, Action<string> read)
    {
        (string[] parameters, string body) = macros[name];
        if (parameters.Length != arguments.Count || depth == MostDeep || ++expansions > MostExpansions)
        {
            return;
        }

        string filled = Word().Replace(body, m => Array.IndexOf(parameters, m.Value) is >= 0 and int i ? arguments[i] : m.Value);
        if (filled.Length <= MostLength)
        {
            depth++;
            read(Paste().Replace(filled, ""));
            depth--;
        }
    }

    [GeneratedRegex(@"^#\s*define (?<name>\w+)\((?<parameters>[^)]*)\)(?<body>.*)$")]
    private static partial Regex Define();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s*##\s*")]
    private static partial Regex Paste();
}
