// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Gives a first value to exactly those locals of which C# cannot see that they have one, and lifts a declaration
/// that a jump goes around.
/// <code>
/// C    int r; if (x) r = 1; return r;        C#   int r = default; if (x != 0) r = 1; return r;
/// C    goto l; int n = 1; l: return n;       C#   int n = default; goto l; n = 1; l: return n;
/// </code>
/// </summary>
public sealed class DefiniteAssignment : IPass
{
    public string Name => "definite-assignment";

    public FunctionModel Run(FunctionModel function)
    {
        HashSet<int> open = AssignmentFlow.ReadBeforeAssigned(function);
        return open.Count == 0 ? function : new Initialized(open).Rewrite(function);
    }

    private sealed class Initialized(HashSet<int> open) : Rewriter
    {
        public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
        {
            Declare { Initializer: null } s when open.Contains(s.Local.Id) => s with { Zeroed = true },
            Block s => Lifted(s),
            Stmt s => s,
        };

        private Block Lifted(Block block)
        {
            // No jump goes around what a block begins with.
            HashSet<int> first = [.. block.Statements.TakeWhile(s => s is Declare or Gap).OfType<Declare>().Where(d => d.Initializer is null).Select(d => d.Local.Id)];
            bool IsBypassed(Declare d) => open.Contains(d.Local.Id) && !first.Contains(d.Local.Id);
            List<Declare> bypassed = [.. block.Statements.OfType<Declare>().Where(IsBypassed)];
            return bypassed.Count == 0 ? block : block with
            {
                Statements =
                [
                    .. bypassed.Select(d => d with { Initializer = null, Zeroed = true }),
                    .. block.Statements.SelectMany(s => s is Declare d && IsBypassed(d) ? Assigned(d) : [s]),
                ],
            };
        }

        private static IEnumerable<Stmt> Assigned(Declare declaration) =>
            declaration.Initializer is null ? [] : [declaration.AsAssignment()];
    }
}
