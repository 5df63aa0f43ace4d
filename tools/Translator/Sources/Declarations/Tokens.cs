// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources.Declarations;

/// <summary>What kind of thing a token is; the value of punctuation is its character.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,
    Literal,

    /// <summary>A whole directive, with the lines that continue it.</summary>
    Directive,
    Punctuation,
}

/// <summary>One token of a header.</summary>
internal readonly record struct HeaderToken(int Start, int Length, TokenKind Kind, byte Character, bool IsWanted)
{
    public bool Is(char c) => Kind == TokenKind.Punctuation && Length == 1 && Character == c;
}

/// <summary>Tokens of one header; used again for the next.</summary>
internal sealed class TokenList
{
    private HeaderToken[] tokens = new HeaderToken[64];

    public int Count { get; private set; }

    /// <summary>Whether a wanted name is among them.</summary>
    public bool HasWanted { get; private set; }

    public HeaderToken this[int index] => tokens[index];

    public void Clear() => (Count, HasWanted) = (0, false);

    public void Add(HeaderToken token)
    {
        if (Count == tokens.Length)
        {
            Array.Resize(ref tokens, Count * 2);
        }

        HasWanted |= token.IsWanted;
        tokens[Count++] = token;
    }
}
