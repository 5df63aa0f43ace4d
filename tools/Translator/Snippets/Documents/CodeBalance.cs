// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Documents;

/// <summary>Which brackets and labels of a run of tokens have no partner.</summary>
/// <param name="Open">Opening braces and parentheses that are not closed, outermost first.</param>
/// <param name="Stray">The first closing one that nothing opened.</param>
/// <param name="MissingLabels">Labels that a goto names and no line defines, in order of use.</param>
internal sealed record CodeBalance(
    IReadOnlyList<CToken> Open, CToken? Stray, IReadOnlyList<string> MissingLabels)
{
    public bool IsComplete => Open.Count == 0 && Stray is null && MissingLabels.Count == 0;

    public static CodeBalance Of(IReadOnlyList<CToken> tokens)
    {
        List<CToken> open = [];
        CToken? stray = null;
        foreach (CToken token in tokens)
        {
            if (token.Is('{') || token.Is('('))
            {
                open.Add(token);
            }
            else if (token.Is('}') || token.Is(')'))
            {
                stray ??= Close(open, token);
            }
        }

        return new CodeBalance(open, stray, Missing(tokens));
    }

    private static CToken? Close(List<CToken> open, CToken closing)
    {
        char partner = closing.Is('}') ? '{' : '(';
        if (open.Count == 0 || !open[^1].Is(partner))
        {
            return closing;
        }

        open.RemoveAt(open.Count - 1);
        return null;
    }

    private static string[] Missing(IReadOnlyList<CToken> tokens)
    {
        List<string> used = [];
        HashSet<string> defined = new(StringComparer.Ordinal);
        for (int i = 1; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == CTokenKind.Identifier && tokens[i - 1].Is("goto"))
            {
                used.Add(tokens[i].Text);
            }
            else if (IsLabel(tokens, i))
            {
                defined.Add(tokens[i].Text);
            }
        }

        return [.. used.Distinct().Where(label => !defined.Contains(label))];
    }

    /// <summary>Whether the token is the name of a goto label.</summary>
    public static bool IsLabel(IReadOnlyList<CToken> tokens, int index) =>
        tokens[index].Kind == CTokenKind.Identifier && !tokens[index].Is("default") &&
        index + 1 < tokens.Count && tokens[index + 1].Is(':') &&
        (index == 0 || tokens[index - 1].Is(';') || tokens[index - 1].Is('{') || tokens[index - 1].Is('}') ||
            tokens[index - 1].Is(':') || tokens[index - 1].Kind == CTokenKind.Directive);
}
