// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Refuses a goto whose label is not in a block around it: C# has no jump into a block.
/// <code>
/// C    goto reuse; … if (x) { reuse: … }
/// C#   refused, KT1210
/// </code>
/// </summary>
public sealed class GotoScopes : IPass
{
    public string Name => "goto-scopes";

    public FunctionModel Run(FunctionModel function)
    {
        Check(function.Body!, []);
        return function;
    }

    private static void Check(Stmt statement, HashSet<string> inScope)
    {
        if (statement is Goto jump && !inScope.Contains(jump.Label))
        {
            throw new RefusedException(Rules.GotoIntoBlock, jump.Place, $"goto {jump.Label} jumps into a block");
        }

        HashSet<string> inner = statement is Block block ? [.. inScope, .. block.Statements.SelectMany(Labels)] : inScope;
        foreach (Stmt child in statement.Children())
        {
            Check(child, inner);
        }
    }

    private static IEnumerable<string> Labels(Stmt statement) =>
        statement is Labeled labeled ? Labels(labeled.Statement).Prepend(labeled.Label) : [];
}
