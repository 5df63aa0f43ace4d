// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Inline assembly: only the kind that has no instruction and is there to hold the compiler back. What it takes as input is
/// evaluated; an output that is an input too has its value.
/// <code>
/// C    asm volatile("" ::: "memory");     asm("" : "+r" (n));     asm("" : "=r" (p) : "0" (q));
/// C#   ;                                  ;                       p = q;
/// </code>
/// </summary>
internal static class Assembly
{
    public static Stmt Lower(LoweringContext context, Cursor cursor)
    {
        AssemblyText text = TextOf(cursor);
        IReadOnlyList<Cursor> operands = cursor.Children;
        SourcePlace place = LoweringContext.Place(cursor);
        if (text.IsGoto || !string.IsNullOrWhiteSpace(text.Template) || operands.Count != text.Outputs.Count + text.Inputs.Count)
        {
            throw Refused(cursor);
        }

        // A second output that is only written could be the first one's input.
        Expr[] effects = [.. Kept(context, text, operands), .. Read(context, text, operands, place)];
        int written = text.Outputs.Count(o => !o.Constraint.StartsWith('+'));
        if (written > 1 || written != text.Inputs.Count(i => Matched(text, i) is not null))
        {
            throw Refused(cursor);
        }

        Stmt[] statements = [.. effects.Where(e => e.HasEffects()).Select(e => new Evaluate(e, place))];
        return statements.Length switch { 0 => new Empty(place), 1 => statements[0], _ => new Block(new(statements), place, place) };
    }

    private static AssemblyText TextOf(Cursor cursor)
    {
        try
        {
            return cursor.Unit.Assembly.Of(cursor);
        }
        catch (NotSupportedException)
        {
            throw Refused(cursor);
        }
    }

    private static RefusedException Refused(Cursor cursor) => LoweringContext.Refuse(Rules.InlineAssembly, cursor, "inline assembly");

    // What is read and written stays as it is, but finding it may have effects.
    private static IEnumerable<Expr> Kept(LoweringContext context, AssemblyText text, IReadOnlyList<Cursor> operands) => text.Outputs
        .Select((o, i) => (o.Constraint, Operand: operands[i]))
        .Where(o => o.Constraint.StartsWith('+'))
        .Select(o => ExpressionLowering.Lower(context, o.Operand))
        .Select(lvalue => new AddressOf(lvalue, new PointerType(lvalue.Type), lvalue.Place));

    private static IEnumerable<Expr> Read(LoweringContext context, AssemblyText text, IReadOnlyList<Cursor> operands, SourcePlace place)
    {
        for (int i = 0; i < text.Inputs.Count; i++)
        {
            Expr value = ExpressionLowering.LowerValue(context, operands[text.Outputs.Count + i]);
            yield return Matched(text, text.Inputs[i]) is { } output ? Copied(context, operands[output], value, place) : value;
        }
    }

    private static Expr Copied(LoweringContext context, Cursor output, Expr value, SourcePlace place)
    {
        Expr target = ExpressionLowering.Lower(context, output);
        return target.Type is not (IntegerType or PointerType or FloatType) || (target.Type is FloatType != value.Type is FloatType) || value.Type is not (IntegerType or PointerType or FloatType)
            ? throw Refused(output)
            : value is LocalRef from && target is LocalRef to && from.Local.Id == to.Local.Id ? value
            : new Assign(target, value.Type.SameAs(target.Type) ? value : new Cast(value, target.Type, Explicit: false, place), place);
    }

    // The output in whose place an input has to be, by number or name.
    private static int? Matched(AssemblyText text, AssemblyOperand input)
    {
        string constraint = input.Constraint.TrimStart('%', '&', '=');
        int index = int.TryParse(constraint, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : constraint.StartsWith('[') ? text.Outputs.ToList().FindIndex(o => $"[{o.Name}]" == constraint)
            : -1;
        return index >= 0 && index < text.Outputs.Count ? index : null;
    }
}
