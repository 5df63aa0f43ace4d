// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Layout;

/// <summary>What opens a level of indentation.</summary>
internal enum BlockKind
{
    Brace,
    Initialiser,
    StatementExpression,
    If,
    IfWithElse,
    Loop,
    Do,
    DoWhile,
}

/// <summary>An open block: its kind, the level of the line that opened it, and the parentheses it stands in.</summary>
internal readonly record struct Block(BlockKind Kind, int Level, int Parentheses = 0)
{
    public bool IsBraced => Kind is BlockKind.Brace or BlockKind.Initialiser or BlockKind.StatementExpression;
}

/// <summary>The open blocks of the place that is being laid out, with or without braces.</summary>
internal sealed class BlockStack
{
    private readonly List<Block> blocks = [];

    public bool IsEmpty => blocks.Count == 0;

    public Block? Top => blocks.Count == 0 ? null : blocks[^1];

    /// <summary>The level of a statement that begins here.</summary>
    public int Level => blocks.Count == 0 ? 0 : blocks[^1].Level + 1;

    /// <summary>The level of the line that opened the innermost braces.</summary>
    public int BraceLevel => blocks.FindLast(block => block.IsBraced).Level;

    public void Push(BlockKind kind, int level, int parentheses = 0) => blocks.Add(new Block(kind, level, parentheses));

    /// <summary>Removes the top block if it is of that kind.</summary>
    public bool TryPop(BlockKind kind)
    {
        bool pops = Top?.Kind == kind;
        if (pops)
        {
            blocks.RemoveAt(blocks.Count - 1);
        }

        return pops;
    }

    /// <summary>Removes everything down to the innermost braces, and these.</summary>
    public Block? PopBrace()
    {
        while (Top is { } top)
        {
            blocks.RemoveAt(blocks.Count - 1);
            if (top.IsBraced)
            {
                return top;
            }
        }

        return null;
    }

    /// <summary>A statement has ended: blocks without braces that held it end too, unless more of them follows.</summary>
    public void EndStatement(bool elseFollows)
    {
        while (Top is { IsBraced: false } top)
        {
            blocks.RemoveAt(blocks.Count - 1);
            if (top.Kind == BlockKind.If && elseFollows)
            {
                Push(BlockKind.IfWithElse, top.Level);
                return;
            }

            if (top.Kind == BlockKind.Do)
            {
                Push(BlockKind.DoWhile, top.Level);
                return;
            }
        }
    }
}
