// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources.Declarations;

/// <summary>Reads one declaration, up to its semicolon or a function's body.</summary>
internal sealed class DeclarationReader(IReadOnlyList<string> words, bool isDefinition)
{
    /// <summary>What it declares of what is wanted; file, line and stub are for the caller to say.</summary>
    /// <param name="owner">The struct whose member it is, or null.</param>
    /// <param name="isWanted">Whether the word at an index is wanted.</param>
    public IEnumerable<(TreeDeclaration Declaration, int Token)> Read(string? owner, Func<int, bool> isWanted)
    {
        int depth = 0;
        for (int i = 0; i < words.Count; i++)
        {
            bool isMemberInBrackets = i >= 2 && words[i - 1] == "*" && words[i - 2] == "(" && depth == 1;
            if ((depth == 0 || isMemberInBrackets) && Declarator.IsWord(words[i]) && isWanted(i) && Of(i, owner, isMemberInBrackets) is { } declaration)
            {
                yield return (declaration, i);
                if (declaration.Kind == DeclarationKind.Function)
                {
                    yield break;
                }
            }

            depth += words[i] is "(" or "[" ? 1 : words[i] is ")" or "]" ? -1 : 0;
        }
    }

    private TreeDeclaration? Of(int at, string? owner, bool isFunctionPointer)
    {
        string? next = at + 1 < words.Count ? words[at + 1] : null;
        return owner is not null ? IsDeclarator(at, next) || isFunctionPointer ? Plain(DeclarationKind.Field, at, $"{owner}.{words[at]}") : null
            : next == "(" && words[0] != "typedef" ? Function(at)
            : isDefinition ? null
            : words[0] == "typedef" ? at > 1 && (IsDeclarator(at, next) || isFunctionPointer) ? Plain(DeclarationKind.Typedef, at, words[at]) : null
            : IsDeclarator(at, next) && at > 0 && !words.Take(at).Contains("=") ? Plain(DeclarationKind.Variable, at, words[at])
            : null;
    }

    // A name has a type before it, and is declared where the declaration ends or goes on with an array, a width, a value
    // or the next name.
    private bool IsDeclarator(int at, string? next) => at > 0 && words[at - 1] is not ("struct" or "union" or "enum")
        && (next is null or "," or "[" or ":" or "=" || Specifiers.Has(next)) && Specifiers.Drop([.. words.Take(at)]).Count > 0;

    private TreeDeclaration Plain(DeclarationKind kind, int at, string name) => new(
        kind, name, CTokenText.Join([.. Specifiers.Drop([.. words.Take(at)]), words[at], .. Specifiers.Drop([.. words.Skip(at + 1)]), ";"]),
        null, null, "", 0, false);

    private TreeDeclaration? Function(int at)
    {
        IReadOnlyList<string> type = Declarator.ReturnType([.. words.Take(at)]);
        int close = Brackets.Close(words, at + 1);
        if (type.Count == 0 || words.Take(at).Contains("="))
        {
            return null;
        }

        IReadOnlyList<string> inside = [.. words.Skip(at + 2).Take(close - at - 2)];
        IReadOnlyList<string> declared = [.. type, words[at], "(", .. Specifiers.Drop(inside.Count == 0 ? ["void"] : inside), ")", ";"];
        return new TreeDeclaration(
            DeclarationKind.Function, words[at], CTokenText.Join(declared), CTokenText.Join(type), Declarator.Parameters(inside), "", 0, false);
    }
}
