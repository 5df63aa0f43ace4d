// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Clang;

/// <summary>Which parts of a for statement are there.</summary>
internal readonly record struct ForPresence(bool Initializer, bool Condition, bool Increment)
{
    /// <summary>The parts of each <c>for</c> in a text that clang has printed.</summary>
    internal static IEnumerable<ForPresence> ReadAll(string text) => PrintedText.Words(text)
        .Where(word => text.AsSpan()[word] is "for")
        .Select(word => Of([.. PrintedText.Parts(text, word.End.Value, ';').Select(part => !string.IsNullOrWhiteSpace(part))]));

    private static ForPresence Of(bool[] isThere) => new(isThere[0], isThere[1], isThere[2]);
}
