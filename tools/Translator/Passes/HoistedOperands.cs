// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Takes expressions apart for <see cref="HoistedExpressions"/>. Operands are evaluated from left to right as C# does
/// it; where C leaves the order open, an assigned value comes before its target and arguments before the pointer that
/// is called, as compilers do it.
/// </summary>
/// <param name="needs">What is to be taken apart.</param>
/// <param name="nextLocal">The first number that no local has.</param>
/// <param name="statements">Hoists within a statement.</param>
internal sealed class HoistedOperands(HoistNeeds needs, int nextLocal, Func<Stmt, IEnumerable<Stmt>> statements)
{
    private int nextLocal = nextLocal;

    /// <summary>The statements that evaluate an expression for its effects.</summary>
    public IEnumerable<Stmt> Effect(Expr expression, SourcePlace place)
    {
        List<Stmt> before = [];
        switch (expression)
        {
            case Comma e:
                return [.. Effect(e.Left, e.Left.Place), .. Effect(e.Right, e.Right.Place)];
            case Cast { Type: VoidType } e:
                return Effect(e.Operand, place);
            case StatementExpression e:
                return NeedsBraces(e.Body) ? statements(e.Body) : e.Body.Statements.SelectMany(statements);
            case Conditional e when needs.InValue(e):
                Expr condition = Value(e.Condition, before);
                return [.. before, new If(condition, Nested(e.WhenTrue), Nested(e.WhenFalse), place)];
            case Binary e when e.Operator.IsLogical() && needs.InValue(e):
                Expr left = Value(e.Left, before);
                return [.. before, new If(e.Operator == BinaryOperator.LogicalAnd ? left : Not(left), Nested(e.Right), null, place)];
            default:
                Expr value = needs.InValue(expression) ? Value(expression, before) : expression;
                return before.Count > 0 && value is LocalRef ? before : [.. before, new Evaluate(value, place)];
        }
    }

    /// <summary>An expression without anything to hoist, which has the value once <paramref name="before"/> is done.</summary>
    public Expr Value(Expr expression, List<Stmt> before) => !needs.InValue(expression) ? expression : expression switch
    {
        Comma e => Sequence(e, before),
        StatementExpression e => BlockValue(e, before),
        ValueOr e => Value(ValueOr.Chosen(Kept(Value(e.Value, before), [], before), e.Otherwise, e.Type, e.Place), before),
        Conditional e when needs.InValue(e.WhenTrue) || needs.InValue(e.WhenFalse) => Choice(e, before),
        Conditional e => e with { Condition = Value(e.Condition, before) },
        Binary e when e.Operator.IsLogical() && needs.InValue(e.Right) => Logical(e, before),
        Binary e => Operands([e.Left, e.Right], before) is [var left, var right] ? e with { Left = left, Right = right } : e,
        Subscript e => Operands([e.Pointer, e.Position], before) is [var pointer, var position] ? e with { Pointer = pointer, Position = position } : e,
        Assign e when needs.ValueFirst(e) => Value(e.Value, before) is var value && Kept(value, [e.Target], before) is var kept ? e with { Target = Value(e.Target, before), Value = kept } : e,
        Assign e => Operands([e.Value, e.Target], before) is [var value, var target] ? e with { Target = target, Value = value } : e,
        CompoundAssign e => Compound(e, before),
        MoreArguments e => Operands([e.Area!, .. e.Arguments], before) is [var area, .. var more] ? e with { Area = area, Arguments = new(more) } : e,
        Call e => e with { Arguments = new(Operands([.. e.Arguments], before)) },
        IndirectCall e => Operands([.. e.Arguments, e.Pointer], before) is [.. var arguments, var pointer] ? e with { Pointer = pointer, Arguments = new(arguments) } : e,
        Member e => e with { Base = Value(e.Base, before) },
        Dereference e => e with { Pointer = Value(e.Pointer, before) },
        AddressOf e => e with { Operand = Value(e.Operand, before) },
        Unary e => e with { Operand = Value(e.Operand, before) },
        IncrementDecrement e => Value(e.Operand, before) is var operand && HoistNeeds.DoublesEffects(e) ? e with { Operand = Once(operand, before) } : e with { Operand = operand },
        Cast e => e with { Operand = Value(e.Operand, before) },
        FillMemory e => e with { Pointer = Value(e.Pointer, before) },
        _ => throw new InvalidOperationException($"{expression.GetType().Name} has nothing to hoist"),
    };

    // Up to the last operand that is taken apart, each is kept unless what follows leaves it alone.
    private Expr[] Operands(Expr[] all, List<Stmt> before)
    {
        int last = Array.FindLastIndex(all, needs.InValue);
        return [.. all.Select((operand, i) =>
        {
            Expr value = i > last ? operand : Value(operand, before);
            return i >= last ? value : Kept(value, all[(i + 1)..(last + 1)], before);
        })];
    }

    private Expr Sequence(Comma e, List<Stmt> before)
    {
        before.AddRange(Effect(e.Left, e.Left.Place));
        return Value(e.Right, before);
    }

    private Expr BlockValue(StatementExpression e, List<Stmt> before)
    {
        if (!NeedsBraces(e.Body) && e.Body.Statements[^1] is Evaluate { Expression: var result })
        {
            before.AddRange(e.Body.Statements.Take(e.Body.Statements.Count - 1).SelectMany(statements));
            return Value(result, before);
        }

        LocalRef value = new(NewLocal(e.Type), e.Place);
        before.Add(new Declare(value.Local, null, Zeroed: false, e.Place));
        int last = e.Body.Statements.Count - 1;
        while (e.Body.Statements[last] is Empty)
        {
            last--;
        }

        before.AddRange(statements(e.Body with { Statements = new(e.Body.Statements.Select((s, i) => i == last ? Assigned(value, s) : s)) }));
        return value;
    }

    private static bool NeedsBraces(Block block) => block.Statements.Any(s => s is Declare or Labeled);

    /// <summary>The last statement of a statement expression, which gives its value to a local instead.</summary>
    public static Stmt Assigned(LocalRef value, Stmt last) => last switch
    {
        Labeled s => s with { Statement = Assigned(value, s.Statement) },
        Evaluate s => s with { Expression = new Assign(value, s.Expression, s.Place) },
        _ => throw new InvalidOperationException($"{last.GetType().Name} gives a statement expression no value"),
    };

    private LocalRef Choice(Conditional e, List<Stmt> before)
    {
        Expr condition = Value(e.Condition, before);
        LocalRef value = new(NewLocal(e.Type), e.Place);
        before.Add(new Declare(value.Local, null, Zeroed: false, e.Place));
        before.Add(new If(condition, Given(value, e.WhenTrue), Given(value, e.WhenFalse), e.Place));
        return value;
    }

    private LocalRef Logical(Binary e, List<Stmt> before)
    {
        Expr left = Value(e.Left, before);
        bool isAnd = e.Operator == BinaryOperator.LogicalAnd;
        LocalRef value = new(NewLocal(e.Type), e.Place);
        before.Add(new Declare(value.Local, new IntegerLiteral(isAnd ? 0 : 1, e.Type, e.Place), Zeroed: false, e.Place));
        before.Add(new If(isAnd ? left : Not(left), Given(value, Not(Not(e.Right))), null, e.Place));
        return value;
    }

    private CompoundAssign Compound(CompoundAssign e, List<Stmt> before)
    {
        Expr value = Value(e.Value, before);
        value = needs.ValueFirst(e) || needs.InValue(e.Target) ? Kept(value, [e.Target], before) : value;
        Expr target = Value(e.Target, before);
        return e with { Target = HoistNeeds.DoublesEffects(e) ? Once(target, before) : target, Value = value };
    }

    // The operand with its effects done, so that it may be evaluated again.
    private Expr Once(Expr lvalue, List<Stmt> before) => lvalue switch
    {
        Dereference e => e with { Pointer = WithoutEffects(e.Pointer, before) },
        Subscript e => e with { Pointer = WithoutEffects(e.Pointer, before), Position = WithoutEffects(e.Position, before) },
        Member { Arrow: true } e => e with { Base = WithoutEffects(e.Base, before) },
        Member e => e with { Base = Once(e.Base, before) },
        _ => lvalue,
    };

    private Expr WithoutEffects(Expr value, List<Stmt> before) => value.HasEffects() ? Saved(value, before) : value;

    private Block Given(LocalRef value, Expr expression)
    {
        List<Stmt> before = [];
        Expr given = Value(expression, before);
        return new Block([.. before, new Evaluate(new Assign(value, given, expression.Place), expression.Place)], expression.Place, expression.Place);
    }

    private Block Nested(Expr effect) => new(new(Effect(effect, effect.Place)), effect.Place, effect.Place);

    private Expr Kept(Expr value, IEnumerable<Expr> following, List<Stmt> before) =>
        needs.IsStable(value, following) ? value : Saved(value, before);

    private LocalRef Saved(Expr value, List<Stmt> before)
    {
        Local local = NewLocal(value is Call call ? call.Callee.CResult : value.Type);
        before.Add(new Declare(local, value, Zeroed: false, value.Place));
        return new LocalRef(local, value.Place);
    }

    private Local NewLocal(CType type) =>
        new(nextLocal++, "value", type is FunctionPointerType function ? function with { OfRuntime = false } : type, IsParameter: false);

    private static Unary Not(Expr value) => new(UnaryOperator.Not, value, CType.Int, value.Place);
}
