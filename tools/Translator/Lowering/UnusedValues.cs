// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Values that C evaluates and does not use.
/// <code>
/// C    f(n++, *p)   (int f(void))     __builtin_expect(n, m++)
/// C#   n++; _ = *p; f()               held = n; m++; held
/// </code>
/// </summary>
internal static class UnusedValues
{
    /// <summary>Evaluates one expression after the other, for the value of the last.</summary>
    /// <param name="unused">Those before it.</param>
    public static Expr Before(IEnumerable<Expr> unused, Expr value) => unused.Where(e => !IsIdle(e)).Reverse().Aggregate(
        value, (rest, e) => new Comma(new Cast(e, CType.Void, Explicit: true, e.Place), rest, value.Place));

    /// <summary>Evaluates an expression for its value, then others.</summary>
    /// <param name="unused">The others.</param>
    public static Expr After(LoweringContext context, Expr value, IEnumerable<Expr> unused)
    {
        Expr[] effects = [.. unused.Where(e => !IsIdle(e))];
        if (effects.Length == 0 || value is IntegerLiteral or FloatLiteral or BoolLiteral or NullLiteral or FunctionRef)
        {
            return Before(effects, value);
        }

        LocalRef held = new(context.Hide("held", value.Type), value.Place);
        return new Comma(new Assign(held, value, value.Place), Before(effects, held), value.Place);
    }

    /// <summary>Whether nobody can tell that a value was evaluated: it has no effect, follows no pointer and divides nothing.</summary>
    public static bool IsIdle(Expr value) => value switch
    {
        LocalRef or StaticRef or IntegerLiteral or FloatLiteral or BoolLiteral or NullLiteral or NoBytes or ConstantRef or FunctionRef => true,
        AddressOf e => IsIdlePlace(e.Operand),
        Member { Arrow: false } => IsIdlePlace(value),
        MemberAddress e => IsIdle(e.Pointer),
        Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } => false,
        Cast or Unary or Binary or Conditional => value.Operands().All(IsIdle),
        _ => false,
    };

    /// <summary>Whether nobody can tell that an object was found.</summary>
    public static bool IsIdlePlace(Expr lvalue) => lvalue switch
    {
        LocalRef or StaticRef => true,
        Dereference e => IsIdle(e.Pointer),
        Subscript e => IsIdle(e.Pointer) && IsIdle(e.Position),
        Member { Arrow: true } e => IsIdle(e.Base),
        Member e => IsIdlePlace(e.Base),
        _ => false,
    };
}
