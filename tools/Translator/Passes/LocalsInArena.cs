// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Checked emission: moves locals whose address is taken into the machine's arena, where every pointer can be checked.
/// They live as long as the call, as in C.
/// <code>
/// C    spinlock_t *ptl; f(&amp;ptl); g(ptl);
/// C#   spinlock_t** ptl = checks.Local("local ptl", sizeof(spinlock_t*)); f(ptl); g(*ptl);
/// </code>
/// </summary>
public sealed class LocalsInArena : IPass
{
    public string Name => "locals-in-arena";

    public FunctionModel Run(FunctionModel function)
    {
        Block body = function.Body!;
        HashSet<int> taken = [.. body.AllExpressions().OfType<AddressOf>().Select(a => Root(a.Operand)).OfType<LocalRef>().Select(l => l.Local.Id)];
        Local[] moved = [.. body.SelfAndDescendants().OfType<Declare>().Select(d => d.Local).Concat(function.Parameters).Where(l => taken.Contains(l.Id))];
        if (moved.Length == 0)
        {
            return function;
        }

        // A parameter arrives under its own name, and its home in the arena gets another.
        int next = moved.Max(l => l.Id) + body.SelfAndDescendants().Count() + function.Parameters.Count;
        Dictionary<int, Local> homes = moved.ToDictionary(l => l.Id, l => new Local(l.IsParameter ? ++next : l.Id, l.Name, new PointerType(l.Type), false));
        Block rewritten = (Block)new Moved(homes).Rewrite(body);
        return function with { Body = rewritten with { Statements = [.. moved.SelectMany(l => Home(l, homes[l.Id], body.Place)), .. rewritten.Statements] } };
    }

    private static IEnumerable<Stmt> Home(Local local, Local home, Diagnostics.SourcePlace place)
    {
        yield return new Declare(home, new ArenaLocal(local.Name, local.Type, place), false, place);
        if (local.IsParameter)
        {
            LocalRef pointer = new(home, place);
            yield return new Evaluate(new Assign(new Dereference(pointer, local.Type, place), new LocalRef(local, place), place), place);
        }
    }

    private static Expr Root(Expr lvalue) => lvalue is Member { Arrow: false, Base: var inner } ? Root(inner) : lvalue;

    private sealed class Moved(Dictionary<int, Local> homes) : Rewriter
    {
        public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
        {
            Declare s when homes.ContainsKey(s.Local.Id) => s.Initializer is null
                ? new Gap(s.Place)
                : new Evaluate(new Assign(At(s.Local, s.Place), s.Initializer, s.Place), s.Place),
            Stmt s => s,
        };

        protected override Expr Leave(Expr expression) => expression switch
        {
            LocalRef e when homes.ContainsKey(e.Local.Id) => At(e.Local, e.Place),
            AddressOf { Operand: Dereference { Pointer: LocalRef { Local.Type: PointerType } pointer } } when homes.ContainsValue(pointer.Local) => pointer,
            Member { Arrow: false, Base: Dereference { Pointer: LocalRef pointer } } e when homes.ContainsValue(pointer.Local) => e with { Base = pointer, Arrow = true },
            _ => expression,
        };

        private Dereference At(Local local, Diagnostics.SourcePlace place) => new(new LocalRef(homes[local.Id], place), local.Type, place);
    }
}
