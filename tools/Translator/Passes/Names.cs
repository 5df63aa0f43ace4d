// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Emit;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Gives a local another name where C# would misread it: it shadows an outer one, it stands in a sibling scope of
/// one whose scope C# takes to be wider, or it hides a function or constant that the function uses.
/// <code>
/// C    int i; { int i; … }               C#   int i; { int i_1; … }
/// C    int count = count(x);             C#   int count_1 = count(x);
/// </code>
/// </summary>
/// <param name="reserved">Names of locals that the emitted text has a use of its own for.</param>
public sealed class Names(params string[] reserved) : IPass
{
    public string Name => "names";

    public FunctionModel Run(FunctionModel function)
    {
        HashSet<string> taken = [.. function.Body!.AllExpressions().SelectMany(UsedNames), .. EmittedNames.All, .. reserved];
        Dictionary<int, string> renamed = [];
        foreach (Local local in function.Parameters)
        {
            Choose(local, taken, renamed);
        }

        Visit(function.Body!, taken, renamed);
        return renamed.Count == 0 ? function : new Renaming(renamed).Apply(function);
    }

    private static IEnumerable<string> UsedNames(Expr expression) => expression switch
    {
        Call e => [e.Callee.Name],
        FunctionRef e => [e.Callee.Name],
        ConstantRef e => [e.Name],
        _ => [],
    };

    // C# scopes a local to its whole block, so a block's own declarations are named before what is nested in it.
    private static void Visit(Stmt statement, HashSet<string> outer, Dictionary<int, string> renamed)
    {
        HashSet<string> taken = outer;
        if (statement is Block block)
        {
            taken = [.. outer];
            foreach (Declare declaration in block.Statements.Select(Unlabeled).OfType<Declare>())
            {
                Choose(declaration.Local, taken, renamed);
            }
        }

        foreach (Stmt child in statement.Children())
        {
            Visit(child, taken, renamed);
        }
    }

    private static Stmt Unlabeled(Stmt statement) => statement is Labeled labeled ? Unlabeled(labeled.Statement) : statement;

    private static void Choose(Local local, HashSet<string> taken, Dictionary<int, string> renamed)
    {
        string name = local.Name;
        for (int i = 1; !taken.Add(name); i++)
        {
            name = $"{local.Name}_{i}";
        }

        if (name != local.Name)
        {
            renamed.Add(local.Id, name);
        }
    }

    private sealed class Renaming(Dictionary<int, string> renamed) : Rewriter
    {
        public FunctionModel Apply(FunctionModel function) =>
            Rewrite(function) with { Parameters = new(function.Parameters.Select(Rename)) };

        public override Stmt Rewrite(Stmt statement)
        {
            Stmt rewritten = base.Rewrite(statement);
            return rewritten is Declare s ? s with { Local = Rename(s.Local) } : rewritten;
        }

        protected override Expr Leave(Expr expression) =>
            expression is LocalRef e ? e with { Local = Rename(e.Local) } : expression;

        private Local Rename(Local local) => renamed.TryGetValue(local.Id, out string? name) ? local with { Name = name } : local;
    }
}
