// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Documents;

/// <summary>What a token is, as far as finding and laying out a function needs to know.</summary>
internal enum CTokenKind
{
    Identifier,
    Number,
    Literal,
    Punctuator,
    Directive,
    Foreign,
}

/// <summary>A token and the index of the line it stands on. Punctuators are single characters.</summary>
internal readonly record struct CToken(CTokenKind Kind, string Text, int Line)
{
    public bool Is(char punctuator) =>
        Kind == CTokenKind.Punctuator && Text.Length == 1 && Text[0] == punctuator;

    public bool Is(string identifier) => Kind == CTokenKind.Identifier && Text == identifier;
}
