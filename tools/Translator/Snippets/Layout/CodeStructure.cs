// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Snippets.Documents;

namespace KTrans.Translator.Snippets.Layout;

/// <summary>Finds the level of every line from braces, control statements and labels, as the kernel indents them.</summary>
internal sealed class CodeStructure
{
    private readonly IReadOnlyList<CToken> _tokens;
    private readonly LineLayout[] _layouts;
    private readonly BlockStack _blocks = new();
    private int _at;
    private int _parentheses;
    private bool _inStatement;
    private bool _isLabel;
    private BlockKind? _control;
    private int _level;
    private int _statement;

    private CodeStructure(IReadOnlyList<CToken> tokens, int lineCount)
    {
        _tokens = tokens;
        _layouts = new LineLayout[lineCount];
    }

    /// <summary>The layout of each line; a line without tokens gets level 0.</summary>
    public static IReadOnlyList<LineLayout> Of(IReadOnlyList<CToken> tokens, int lineCount)
    {
        var structure = new CodeStructure(tokens, lineCount);
        for (; structure._at < tokens.Count; structure._at++)
        {
            structure.Take(tokens[structure._at]);
        }

        return structure._layouts;
    }

    private void Take(CToken token)
    {
        bool firstOnLine = _at == 0 || _tokens[_at - 1].Line != token.Line;
        if (token.Kind == CTokenKind.Directive)
        {
            _layouts[token.Line] = new LineLayout(0, false, token.Line);
            return;
        }

        bool continues = _inStatement && !OpensBody(token);
        if (!_inStatement && !token.Is('{') && !token.Is('}'))
        {
            BeginStatement(token);
        }

        if (firstOnLine)
        {
            _layouts[token.Line] = Layout(token, continues);
        }

        TakeStructure(token);
    }

    private LineLayout Layout(CToken token, bool continues)
    {
        if (token.Is('}'))
        {
            return new LineLayout(_blocks.BraceLevel, false, token.Line);
        }

        if (_blocks.Top?.Kind == BlockKind.Initialiser && _parentheses == 0)
        {
            return new LineLayout(_blocks.Level, false, token.Line);
        }

        return token.Is('{')
            ? new LineLayout(_inStatement ? _level : BodyLevel(), false, token.Line)
            : new LineLayout(_level, continues && !IsBelowType, continues ? _statement : token.Line);
    }

    // A function's name on the line below its type is not indented; annotations after the parameters are.
    private bool IsBelowType => _blocks.IsEmpty && _parentheses == 0 && !_tokens[_at - 1].Is(')');

    // The brace of a function or a type on a line of its own does not continue the line above.
    private bool OpensBody(CToken token) => token.Is('{') && _parentheses == 0;

    // Braces stand at the level of the control statement they belong to.
    private int BodyLevel() => _blocks.Top is { IsBraced: false } control ? control.Level : _blocks.Level;

    private void BeginStatement(CToken token)
    {
        _inStatement = true;
        _statement = token.Line;
        _level = _blocks.Level;
        if (token.Is("else") && _blocks.Top is { Kind: BlockKind.IfWithElse } awaiting)
        {
            _level = awaiting.Level;
            BeginElse();
        }
        else if (token.Is("while") && _blocks.Top is { Kind: BlockKind.DoWhile } loop)
        {
            _level = loop.Level;
            _blocks.TryPop(BlockKind.DoWhile);
        }
        else if (token.Is("do"))
        {
            _blocks.Push(BlockKind.Do, _level);
            _inStatement = false;
        }
        else
        {
            BeginLabelOrControl(token);
        }
    }

    // `else if` is one statement at the level of the first if.
    private void BeginElse()
    {
        _blocks.TryPop(BlockKind.IfWithElse);
        if (_at + 1 < _tokens.Count && _tokens[_at + 1].Is("if") && _tokens[_at + 1].Line == _tokens[_at].Line)
        {
            _control = BlockKind.If;
            return;
        }

        _blocks.Push(BlockKind.Loop, _level);
        _inStatement = false;
    }

    private void BeginLabelOrControl(CToken token)
    {
        if (token.Is("case") || token.Is("default"))
        {
            _isLabel = true;
            _level = _blocks.BraceLevel;
        }
        else if (CodeBalance.IsLabel(_tokens, _at))
        {
            _isLabel = true;
            _level = 0;
        }
        else if (token.Is("if"))
        {
            _control = BlockKind.If;
        }
        else if (token.Is("for") || token.Is("while") || token.Is("switch") || IsLoopMacro())
        {
            _control = BlockKind.Loop;
        }
    }

    // list_for_each_entry(…) and its like: a call with a body and no semicolon between.
    private bool IsLoopMacro()
    {
        if (_blocks.IsEmpty || _tokens[_at].Kind != CTokenKind.Identifier ||
            _at + 1 >= _tokens.Count || !_tokens[_at + 1].Is('('))
        {
            return false;
        }

        int depth = 0;
        for (int i = _at + 1; i + 1 < _tokens.Count; i++)
        {
            depth += _tokens[i].Is('(') ? 1 : _tokens[i].Is(')') ? -1 : 0;
            if (depth == 0)
            {
                return _tokens[i + 1].Is('{') || _tokens[i + 1].Kind == CTokenKind.Identifier;
            }
        }

        return false;
    }

    private void TakeStructure(CToken token)
    {
        switch (token.Kind == CTokenKind.Punctuator ? token.Text[0] : ' ')
        {
            case '(' or '[':
                _parentheses++;
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
            case ';' when _parentheses == 0 && _blocks.Top?.Kind != BlockKind.Initialiser:
                EndStatement();
                break;
            case ':' when _isLabel && _parentheses == 0:
                _isLabel = false;
                _inStatement = false;
                break;
            default:
                break;
        }
    }

    private void CloseParenthesis()
    {
        _parentheses = Math.Max(0, _parentheses - 1);
        if (_parentheses == 0 && _control is { } control)
        {
            _blocks.Push(control, _level);
            _control = null;
            _inStatement = false;
        }
    }

    private void OpenBrace()
    {
        BlockKind kind = _parentheses > 0 ? BlockKind.StatementExpression
            : _at > 0 && _tokens[_at - 1].Is('=') || _blocks.Top?.Kind == BlockKind.Initialiser ? BlockKind.Initialiser
            : BlockKind.Brace;
        int level = kind == BlockKind.Initialiser && _blocks.Top?.Kind == BlockKind.Initialiser ? _blocks.Level
            : _inStatement ? _level
            : IsAfterLabel ? _layouts[_tokens[_at].Line].Level
            : BodyLevel();
        _blocks.Push(kind, level, _parentheses);
        _parentheses = 0;
        _inStatement = kind == BlockKind.Initialiser;
    }

    // `case X: {` opens its block at the level of the case.
    private bool IsAfterLabel => _at > 0 && _tokens[_at - 1].Is(':') && _tokens[_at - 1].Line == _tokens[_at].Line;

    private void CloseBrace()
    {
        Block? brace = _blocks.PopBrace();
        _parentheses = brace?.Parentheses ?? 0;
        _level = brace?.Level ?? 0;
        if (brace is { Kind: BlockKind.Initialiser or BlockKind.StatementExpression })
        {
            _inStatement = true;
        }
        else
        {
            EndStatement();
        }
    }

    private void EndStatement()
    {
        _inStatement = false;
        _control = null;
        _blocks.EndStatement(_at + 1 < _tokens.Count && _tokens[_at + 1].Is("else"));
    }
}
