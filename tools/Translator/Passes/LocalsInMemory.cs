// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Moves locals into memory of their own, where they are reached through a pointer, and live as long as the call: in the
/// checked form to the machine's arena, where every pointer can be checked, all whose address is taken; in the clean
/// form to the stack, arrays and what is to have a greater alignment than C# gives.
/// <code>
/// C          spinlock_t *ptl; f(&amp;ptl); g(ptl);
/// checked    spinlock_t** ptl = checks.Local("local ptl", sizeof(spinlock_t*)); f(ptl); g(*ptl);
/// C          int a[4]; a[i] = 1;
/// clean      int* a = stackalloc int[4]; a[i] = 1;
/// </code>
/// </summary>
/// <param name="arena">To the arena; otherwise to the stack.</param>
public sealed class LocalsInMemory(bool arena) : IPass
{
    public string Name => arena ? "locals-in-arena" : "locals-on-stack";

    public FunctionModel Run(FunctionModel function)
    {
        Block body = function.Body!;
        HashSet<int> taken = [.. body.AllExpressions().OfType<AddressOf>().Select(a => Root(a.Operand)).OfType<LocalRef>().Select(l => l.Local.Id)];
        bool IsMoved(Local local) => local.Type is ArrayType || (taken.Contains(local.Id) && (arena || local.Align > 0));
        Declare[] declared = [.. body.SelfAndDescendants().OfType<Declare>()];
        Declare[] moved = [.. declared.Concat(function.Parameters.Select(p => new Declare(p, null, Zeroed: false, body.Place))).Where(d => IsMoved(d.Local))];
        if (moved.Length == 0)
        {
            return function;
        }

        // A parameter arrives under its own name, and its home gets another.
        int next = declared.Select(d => d.Local).Concat(function.Parameters).Max(l => l.Id);
        Dictionary<int, Local> homes = moved.ToDictionary(d => d.Local.Id, d => new Local(d.Local.IsParameter ? ++next : d.Local.Id, d.Local.Name, d.Local.HomeType, false));
        HashSet<int> inPlace = [.. InPlace(body)];
        Block rewritten = (Block)new Moved(homes, inPlace).Rewrite(body);
        IEnumerable<Stmt> first = moved.Where(d => !inPlace.Contains(d.Local.Id)).SelectMany(d => Home(d, homes[d.Local.Id], ++next, body.Place));
        return function with { Body = rewritten with { Statements = [.. first, .. rewritten.Statements] } };
    }

    // What is declared once and by every path to its uses, so that it may stay where it is.
    private IEnumerable<int> InPlace(Block body) => arena || body.SelfAndDescendants().Any(s => s is Labeled)
        ? []
        : body.Statements.OfType<Declare>().Where(d => d is { Initializer: null, Local.IsOverAligned: false }).Select(d => d.Local.Id);

    private IEnumerable<Stmt> Home(Declare declaration, Local home, int space, SourcePlace place)
    {
        Local local = declaration.Local;
        if (arena)
        {
            yield return new Declare(home, new ArenaLocal(local, place), Zeroed: false, place);
        }
        else if (!local.IsOverAligned)
        {
            yield return new Declare(home, new StackLocal(local, place), Zeroed: false, declaration.Place);
        }
        else
        {
            // C# aligns nothing: the place is searched for in more memory than it takes.
            StackLocal memory = new(local, declaration.Place);
            Local bytes = new(space, home.Name + "_space", memory.Type, IsParameter: false);
            yield return new Declare(bytes, memory, Zeroed: false, declaration.Place);
            yield return new Declare(home, Aligned(new LocalRef(bytes, declaration.Place), local.Align, home.Type), Zeroed: false, declaration.Place);
        }

        if (local.IsParameter)
        {
            LocalRef pointer = new(home, place);
            yield return new Evaluate(new Assign(new Dereference(pointer, local.Type, place), new LocalRef(local, place), place), place);
        }
    }

    private static Cast Aligned(Expr memory, long align, CType type)
    {
        SourcePlace place = memory.Place;
        Binary last = new(BinaryOperator.Add, memory, new IntegerLiteral(align - 1, CType.Int, place), memory.Type, place);
        Binary aligned = new(BinaryOperator.And, new Cast(last, CType.ULong, Explicit: true, place), new IntegerLiteral(CType.ULong.Wrap(-align), CType.ULong, place, "0x"), CType.ULong, place);
        return new Cast(aligned, type, Explicit: true, place);
    }

    private static Expr Root(Expr lvalue) => lvalue is Member { Arrow: false, Base: var inner } ? Root(inner) : lvalue;

    private sealed class Moved(Dictionary<int, Local> homes, IReadOnlySet<int> inPlace) : Rewriter
    {
        public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
        {
            Declare s when homes.TryGetValue(s.Local.Id, out Local? home) && inPlace.Contains(s.Local.Id) =>
                new Declare(home, new StackLocal(s.Local, s.Place), Zeroed: false, s.Place),
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

        private Dereference At(Local local, SourcePlace place) => new(new LocalRef(homes[local.Id], place), local.Type, place);
    }
}
