// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Reading;

/// <summary>A function's source for a reader.</summary>
/// <param name="Name">The function.</param>
/// <param name="File">The kernel's file.</param>
/// <param name="Lines">Its lines, from the signature to the closing brace.</param>
public sealed record ReadFunction(string Name, string File, IReadOnlyList<ReadLine> Lines);

/// <summary>A line of source.</summary>
/// <param name="Number">Of C the kernel's line; of C# the line in its file.</param>
/// <param name="Statement">The kernel's line of the statement that it is of; of a signature the function's first; 0 of what is no statement's.</param>
/// <param name="Tokens">All that stands in it, in order.</param>
public sealed record ReadLine(int Number, int Statement, IReadOnlyList<ReadToken> Tokens)
{
    /// <summary>The line's text.</summary>
    public string Text => string.Concat(Tokens.Select(t => t.Text));
}

/// <summary>A piece of a line.</summary>
/// <param name="Class">What it is.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Name">What C means by it; null of what is no name, or one of which nothing is known.</param>
public readonly record struct ReadToken(TokenClass Class, string Text, ReadName? Name = null);

/// <summary>What a name means in C.</summary>
/// <param name="Name">The C name.</param>
/// <param name="Owner">Of a field the struct that has it, of a parameter or local the function; empty of anything else.</param>
/// <param name="Declaration">What it is declared as: of a variable or field its type, of a constant its value, of a macro its definition.</param>
/// <param name="Expansion">What this use of a macro becomes; null of anything else, and where the definition says as much.</param>
public sealed record ReadName(string Name, string Owner, string Declaration, ReadExpansion? Expansion = null);

/// <summary>What the use of a macro becomes.</summary>
/// <param name="Use">The macro with its arguments, on one line.</param>
/// <param name="Text">What stands in its place once no macro is left to expand; empty for nothing.</param>
public sealed record ReadExpansion(string Use, string Text);
