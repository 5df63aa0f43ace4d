// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Snippets.Documents;

namespace KTrans.Translator.Snippets.Layout;

/// <summary>Finds the level of every line from braces, control statements and labels, as the kernel indents them.</summary>
internal sealed class CodeStructure
{
    private readonly IReadOnlyList<CToken> tokens;
    private readonly LineLayout[] layouts;
    private readonly BlockStack blocks = new();
    private int at;
    private int parentheses;
    private bool inStatement;
    private bool isLabel;
    private BlockKind? control;
    private int level;
    private int statement;

    private CodeStructure(IReadOnlyList<CToken> tokens, int lineCount)
    {
        this.tokens = tokens;
        layouts = new LineLayout[lineCount];
    }

    /// <summary>The layout of each line; a line without tokens gets level 0.</summary>
    public static IReadOnlyList<LineLayout> Of(IReadOnlyList<CToken> tokens, int lineCount)
    {
        CodeStructure structure = new(tokens, lineCount);
        for (; structure.at < tokens.Count; structure.at++)
        {
            structure.Take(tokens[structure.at]);
        }

        return structure.layouts;
    }

    private void Take(CToken token)
    {
        bool firstOnLine = at == 0 || tokens[at - 1].Line != token.Line;
        if (token.Kind == CTokenKind.Directive)
        {
            layouts[token.Line] = new LineLayout(0, false, token.Line);
            return;
        }

        bool continues = inStatement && !OpensBody(token);
        if (!inStatement && !token.Is('{') && !token.Is('}'))
        {
            BeginStatement(token);
        }

        if (firstOnLine)
        {
            layouts[token.Line] = Layout(token, continues);
        }

        TakeStructure(token);
    }

    private LineLayout Layout(CToken token, bool continues)
    {
        if (token.Is('}'))
        {
            return new LineLayout(blocks.BraceLevel, false, token.Line);
        }

        if (blocks.Top?.Kind == BlockKind.Initialiser && parentheses == 0)
        {
            return new LineLayout(blocks.Level, false, token.Line);
        }

        return token.Is('{')
            ? new LineLayout(inStatement ? level : BodyLevel(), false, token.Line)
            : new LineLayout(level, continues && !IsBelowType, continues ? statement : token.Line);
    }

    // A function's name on the line below its type is not indented; annotations after the parameters are.
    private bool IsBelowType => blocks.IsEmpty && parentheses == 0 && !tokens[at - 1].Is(')');

    // The brace of a function or a type on a line of its own does not continue the line above.
    private bool OpensBody(CToken token) => token.Is('{') && parentheses == 0;

    // Braces stand at the level of the control statement they belong to.
    private int BodyLevel() => blocks.Top is { IsBraced: false } control ? control.Level : blocks.Level;

    private void BeginStatement(CToken token)
    {
        inStatement = true;
        statement = token.Line;
        level = blocks.Level;
        if (token.Is("else") && blocks.Top is { Kind: BlockKind.IfWithElse } awaiting)
        {
            level = awaiting.Level;
            BeginElse();
        }
        else if (token.Is("while") && blocks.Top is { Kind: BlockKind.DoWhile } loop)
        {
            level = loop.Level;
            blocks.TryPop(BlockKind.DoWhile);
        }
        else if (token.Is("do"))
        {
            blocks.Push(BlockKind.Do, level);
            inStatement = false;
        }
        else
        {
            BeginLabelOrControl(token);
        }
    }

    // `else if` is one statement at the level of the first if.
    private void BeginElse()
    {
        blocks.TryPop(BlockKind.IfWithElse);
        if (at + 1 < tokens.Count && tokens[at + 1].Is("if") && tokens[at + 1].Line == tokens[at].Line)
        {
            control = BlockKind.If;
            return;
        }

        blocks.Push(BlockKind.Loop, level);
        inStatement = false;
    }

    private void BeginLabelOrControl(CToken token)
    {
        if (token.Is("case") || token.Is("default"))
        {
            isLabel = true;
            level = blocks.BraceLevel;
        }
        else if (CodeBalance.IsLabel(tokens, at))
        {
            isLabel = true;
            level = 0;
        }
        else if (token.Is("if"))
        {
            control = BlockKind.If;
        }
        else if (token.Is("for") || token.Is("while") || token.Is("switch") || IsLoopMacro())
        {
            control = BlockKind.Loop;
        }
    }

    // list_for_each_entry(…) and its like: a call with a body and no semicolon between.
    private bool IsLoopMacro()
    {
        if (blocks.IsEmpty || tokens[at].Kind != CTokenKind.Identifier ||
            at + 1 >= tokens.Count || !tokens[at + 1].Is('('))
        {
            return false;
        }

        int depth = 0;
        for (int i = at + 1; i + 1 < tokens.Count; i++)
        {
            depth += tokens[i].Is('(') ? 1 : tokens[i].Is(')') ? -1 : 0;
            if (depth == 0)
            {
                return tokens[i + 1].Is('{') || tokens[i + 1].Kind == CTokenKind.Identifier;
            }
        }

        return false;
    }

    private void TakeStructure(CToken token)
    {
        switch (token.Kind == CTokenKind.Punctuator ? token.Text[0] : ' ')
        {
            case '(' or '[':
                parentheses++;
                break;
            case ')' or ']':
                CloseParenthesis();
                break;
            case '{':
                OpenBrace();
                break;
            case '}':
                CloseBrace();
                break;
            case ';' when parentheses == 0 && blocks.Top?.Kind != BlockKind.Initialiser:
                EndStatement();
                break;
            case ':' when isLabel && parentheses == 0:
                isLabel = false;
                inStatement = false;
                break;
            default:
                break;
        }
    }

    private void CloseParenthesis()
    {
        parentheses = Math.Max(0, parentheses - 1);
        if (parentheses == 0 && control is { } kind)
        {
            blocks.Push(kind, level);
            control = null;
            inStatement = false;
        }
    }

    private void OpenBrace()
    {
        BlockKind kind = parentheses > 0 ? BlockKind.StatementExpression
            : at > 0 && tokens[at - 1].Is('=') || blocks.Top?.Kind == BlockKind.Initialiser ? BlockKind.Initialiser
            : BlockKind.Brace;
        int inside = kind == BlockKind.Initialiser && blocks.Top?.Kind == BlockKind.Initialiser ? blocks.Level
            : inStatement ? level
            : IsAfterLabel ? layouts[tokens[at].Line].Level
            : BodyLevel();
        blocks.Push(kind, inside, parentheses);
        parentheses = 0;
        inStatement = kind == BlockKind.Initialiser;
    }

    // `case X: {` opens its block at the level of the case.
    private bool IsAfterLabel => at > 0 && tokens[at - 1].Is(':') && tokens[at - 1].Line == tokens[at].Line;

    private void CloseBrace()
    {
        Block? brace = blocks.PopBrace();
        parentheses = brace?.Parentheses ?? 0;
        level = brace?.Level ?? 0;
        if (brace is { Kind: BlockKind.Initialiser or BlockKind.StatementExpression })
        {
            inStatement = true;
        }
        else
        {
            EndStatement();
        }
    }

    private void EndStatement()
    {
        inStatement = false;
        control = null;
        blocks.EndStatement(at + 1 < tokens.Count && tokens[at + 1].Is("else"));
    }
}
