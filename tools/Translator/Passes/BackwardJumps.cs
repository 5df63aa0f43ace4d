// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Checked emission: counts each turn of a loop and each arrival at a label, so that no run is endless.
/// <code>
/// C    while (x) y();                      again: z();
/// C#   while (x) { checks.Tick(); y(); }  again: checks.Tick(); z();
/// </code>
/// </summary>
public sealed class BackwardJumps : Rewriter, IPass
{
    public string Name => "backward-jumps";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
    {
        While s => s with { Body = Counted(s.Body) },
        DoWhile s => s with { Body = Counted(s.Body) },
        For s => s with { Body = Counted(s.Body) },
        Block s => s with { Statements = new(s.Statements.SelectMany(AtLabel)) },
        Stmt s => s,
    };

    private static Block Counted(Stmt body) => body is Block block
        ? block with { Statements = [new Tick(block.Place), .. block.Statements] }
        : new Block([new Tick(body.Place), body], body.Place, body.Place);

    private static IEnumerable<Stmt> AtLabel(Stmt statement) =>
        statement is Labeled label ? [label with { Statement = new Tick(label.Place) }, .. AtLabel(label.Statement)] : [statement];
}
