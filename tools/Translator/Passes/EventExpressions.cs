// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// The telling form of expressions: each value is told where it is made and goes on unchanged, so that what is
/// evaluated, and when, stays as it was.
/// <code>
/// C    !page                         C#   Tell&lt;bool&gt;(At[4], (page*)Tell(At[3], page) == null)
/// C    vmf-&gt;pte = f(addr)            C#   Tell(At[9], Tell(At[5], vmf)-&gt;pte = Tell(At[8], f(Tell(At[6], addr, then: At[7]))))
/// C    n++                           C#   Tell(At[2], ++n) - 1
/// </code>
/// </summary>
/// <param name="function">The function's name.</param>
/// <param name="sites">Where its places are collected.</param>
/// <param name="homes">Locals that hold the address of a local that lives in the arena.</param>
internal sealed class EventExpressions(string function, EventSites sites, IReadOnlySet<int> homes) : Rewriter
{
    // What a condition reads is told, with the names of the flags it is held against; what arguments and addresses
    // are made of is not told.
    private string? flagsRead;

    /// <summary>A value that is told.</summary>
    public Tell Told(Expr value, EventSite site, CType type, EquatableList<int>? before = null) =>
        new(function, sites.Add(site), value, type, before ?? [], null);

    /// <summary>The telling form of a condition.</summary>
    /// <param name="role">What it is the condition of.</param>
    /// <param name="before">The places that are told of before it is evaluated.</param>
    public Tell Condition(Expr condition, string role, EquatableList<int>? before = null) => Branch(condition, CType.Bool, role, before);

    /// <summary>The telling form of the number that a switch goes by.</summary>
    public Tell Chosen(Expr number, string role, EquatableList<int> before) => Branch(number, number.Type, role, before);

    /// <summary>The telling form of an expression whose value is used for itself.</summary>
    public Expr Value(Expr expression) => Within(null, () => Rewrite(expression));

    /// <summary>The telling form of a function pointer that is called through.</summary>
    public Expr Pointer(Expr pointer) =>
        Told(Value(pointer), sites.Site(EventKind.Callee, pointer.Place, sites.Text(pointer.Place), pointer.Type), pointer.Type);

    /// <summary>The telling form of a call's arguments; after the last one the call begins.</summary>
    public EquatableList<Expr> Arguments(Expr call, EquatableList<Expr> arguments)
    {
        Expr? last = arguments.SelectMany(Told).LastOrDefault();
        EquatableList<CType> parameters = call is Call named ? named.Callee.Parameters : ((IndirectCall)call).Signature.Passed;
        return new(arguments.Select<Expr, Expr>((a, i) => a is MoreArguments more
            ? more with { Arguments = new(more.Arguments.Select(m => Argument(m, m.Type, last, call))) }
            : Argument(a, parameters[i], last, call)));
    }

    /// <summary>How many arguments of a call are told.</summary>
    public static int Count(EquatableList<Expr> arguments) => arguments.SelectMany(Told).Count();

    /// <summary>The place where a call begins.</summary>
    public EventSite Begin(Expr call) => CallSite(EventKind.Call, call, CType.Void) with
    {
        Arguments = Count(call is Call named ? named.Arguments : ((IndirectCall)call).Arguments),
    };

    /// <summary>The place where a call is back.</summary>
    public EventSite Back(Expr call) => CallSite(EventKind.Result, call, call.Type);

    public override Expr Rewrite(Expr expression) => expression switch
    {
        Binary e when e.Operator.IsLogical() => e with { Left = Side(e, e.Left), Right = Side(e, e.Right) },
        Conditional e => Choice(e),
        Call e => Called(e with { Arguments = Arguments(e, e.Arguments) }, e, Count(e.Arguments)),
        IndirectCall e => Called(e with { Pointer = Pointer(e.Pointer), Arguments = Arguments(e, e.Arguments) }, e, Count(e.Arguments)),
        Assign e => Stored(e with { Target = Target(e.Target), Value = Value(e.Value) }, e.Target, e.Value),
        CompoundAssign e => Stored(e with { Target = Target(e.Target), Value = Value(e.Value) }, e.Target, e.Value),
        IncrementDecrement e => Step(e),
        AddressOf or MemberAddress => Within(null, () => base.Rewrite(expression)),
        LocalRef or StaticRef or Member or Dereference when flagsRead is { } flags => Read(expression, flags),
        _ => base.Rewrite(expression),
    };

    private Tell Branch(Expr condition, CType type, string role, EquatableList<int>? before)
    {
        Expr value = Within(EventSites.FlagsOf(condition), () => Rewrite(condition));
        EventSite site = sites.Site(EventKind.Branch, condition.Place, sites.Text(condition.Place), type) with { Role = role };
        return Told(value, site, type, before);
    }

    private static IEnumerable<Expr> Told(Expr argument) => argument is MoreArguments more ? more.Arguments : [argument];

    private Tell Argument(Expr argument, CType type, Expr? last, Expr call)
    {
        // What is passed on as a truth value is a condition: likely(ret & VM_FAULT_ERROR).
        Expr value = Within(type is BoolType ? EventSites.FlagsOf(argument) : null, () => Rewrite(argument));
        EventSite site = EventSites.WithFlags(sites.Site(EventKind.Argument, argument.Place, sites.Text(argument.Place), type), argument);
        int number = sites.Add(site);
        return new Tell(function, number, value, type, [], ReferenceEquals(argument, last) ? sites.Add(Begin(call)) : null);
    }

    private Expr Within(string? flags, Func<Expr> rewrite)
    {
        string? before = flagsRead;
        flagsRead = flags;
        Expr told = rewrite();
        flagsRead = before;
        return told;
    }

    private Expr Side(Binary e, Expr side) => side is Binary inner && inner.Operator == e.Operator ? Rewrite(side)
        : side is BoolLiteral ? side
        : Condition(side, e.Operator.Spelling());

    // A number made of a truth value stands nowhere in the C.
    private Conditional Choice(Conditional e) => e with
    {
        Condition = e.WhenTrue.Place == e.Place || e.Condition is BoolLiteral ? Rewrite(e.Condition) : Condition(e.Condition, "?:"),
        WhenTrue = Rewrite(e.WhenTrue),
        WhenFalse = Rewrite(e.WhenFalse),
    };

    private Expr Called(Expr told, Expr call, int arguments) => call.Type is VoidType
        ? told
        : Told(told, Back(call), call.Type, arguments == 0 ? [sites.Add(Begin(call))] : null);

    private EventSite CallSite(EventKind kind, Expr call, CType type) => call is Call { Callee: var callee }
        ? sites.Site(kind, call.Place, callee.Name, type) with { Primitive = callee.Kind }
        : sites.Site(kind, call.Place, sites.Text(((IndirectCall)call).Pointer.Place), type);

    private Tell Read(Expr lvalue, string flags)
    {
        Expr value = Within(null, () => base.Rewrite(lvalue));
        EventSite site = sites.Site(EventKind.Operand, lvalue.Place, Name(lvalue), lvalue.Type);
        return Told(value, EventSites.WithFlags(site, flags), lvalue.Type);
    }

    private Tell Stored(Expr assignment, Expr target, Expr? value)
    {
        EventSite site = sites.Site(EventKind.Store, assignment.Place, Name(target), target.Type);
        return Told(BitFields.Held(assignment, target), value is null ? site : EventSites.WithFlags(site, value), target.Type);
    }

    // A postfix operator's value is the old one, and the new one is told.
    private Expr Step(IncrementDecrement e)
    {
        Tell told = Stored(e with { Prefix = true, Operand = Target(e.Operand) }, e.Operand, null);
        if (e is { Prefix: false, Type: FloatType })
        {
            // A step back would round.
            return new ValueBefore(e.Operand, told);
        }

        Binary back = new(e.Increment ? BinaryOperator.Subtract : BinaryOperator.Add, told, new IntegerLiteral(1, CType.Int, e.Place), e.Type, e.Place);
        return e.Prefix ? told : e.Type is PointerType ? back : BitFields.Held(new Cast(back, e.Type, Explicit: true, e.Place), e.Operand);
    }

    private Expr Target(Expr lvalue) => lvalue switch
    {
        Member { Base: CheckedPointer e } member when !IsHome(e.Pointer) => member with { Base = Address(e, lvalue.Place) },
        Dereference { Pointer: CheckedPointer e } dereference when !IsHome(e.Pointer) => dereference with { Pointer = Address(e, lvalue.Place) },
        _ => Within(null, () => base.Rewrite(lvalue)),
    };

    private Tell Address(CheckedPointer pointer, SourcePlace place)
    {
        Expr value = Within(null, () => base.Rewrite(pointer));
        EventSite site = sites.Site(EventKind.Target, place, sites.Text(place), pointer.Type);
        return Told(value, site with { Offset = pointer.Offset }, pointer.Type);
    }

    private string Name(Expr lvalue) => lvalue switch
    {
        LocalRef e => e.Local.Name,
        Dereference { Pointer: CheckedPointer { Pointer: LocalRef e } } when IsHome(e) => e.Local.Name,
        _ => sites.Text(lvalue.Place),
    };

    private bool IsHome(Expr pointer) => pointer is LocalRef e && homes.Contains(e.Local.Id);
}
