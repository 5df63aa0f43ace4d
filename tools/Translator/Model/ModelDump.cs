// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;

namespace KTrans.Translator.Model;

/// <summary>Prints a function's model as an indented tree, one node a line, for <c>--dump-after</c>.</summary>
public static class ModelDump
{
    public static string Write(FunctionModel function)
    {
        StringBuilder text = new();
        text.Append(function.Name).Append('(').AppendJoin(", ", function.Parameters.Select(p => p.Name)).Append(")\n");
        if (function.Body is not null)
        {
            Append(text, function.Body, 1);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Stmt statement, int depth)
    {
        Line(text, depth, $"{statement.Place.Line}: {statement.GetType().Name}{Detail(statement)}");
        foreach (Expr expression in statement.Expressions())
        {
            Append(text, expression, depth + 1);
        }

        foreach (Stmt child in statement.Children())
        {
            Append(text, child, depth + 1);
        }
    }

    private static void Append(StringBuilder text, Expr expression, int depth)
    {
        Line(text, depth, $"{expression.GetType().Name}{Detail(expression)} : {TypeName(expression.Type)}");
        if (expression is StatementExpression { Body: var body })
        {
            Append(text, body, depth + 1);
            return;
        }

        foreach (Expr operand in expression.Operands())
        {
            Append(text, operand, depth + 1);
        }
    }

    private static string Detail(Stmt statement) => statement switch
    {
        Declare s => $" {s.Local.Name}#{s.Local.Id}{(s.Zeroed ? " = default" : "")}",
        Goto s => " " + s.Label,
        Labeled s => " " + s.Label,
        _ => "",
    };

    private static string Detail(Expr expression) => expression switch
    {
        IntegerLiteral e => " " + e.Value,
        FloatLiteral e => " " + e.Value.ToString(CultureInfo.InvariantCulture),
        LongDoubleLiteral e => " " + e.Value,
        BoolLiteral e => e.Value ? " true" : " false",
        ConstantRef e => $" {e.Name} ({e.Value})",
        LocalRef e => $" {e.Local.Name}#{e.Local.Id}",
        StaticRef e => " " + e.Variable.Name,
        CopyConstants e => $" {e.Values.Count}",
        ClearMemory e => $" {e.Count}",
        RepeatMemory e => $" {e.Length} x {e.Count}",
        Call e => " " + e.Callee.Name,
        FunctionRef e => " " + e.Callee.Name,
        Member e => (e.Arrow ? " ->" : " .") + e.Field + (e.BitWidth is { } width ? $":{width}" : ""),
        MemberAddress e => $" {e.Field} +{e.Offset}",
        Unary e => " " + e.Operator.Spelling(),
        Binary e => " " + e.Operator.Spelling(),
        CompoundAssign e => $" {e.Operator.Spelling()}=",
        Cast e => e.Explicit ? " explicit" : " implicit",
        _ => "",
    };

    private static string TypeName(CType type) => type.Alias ?? type switch
    {
        IntegerType t => (t.Signed ? "s" : "u") + t.Bits,
        FloatType t => "f" + t.Bits,
        PointerType t => TypeName(t.Pointee) + "*",
        RecordType t => t.Name,
        ArrayType t => $"{TypeName(t.Element)}[{t.Count}]",
        FunctionPointerType t => TypeName(t.Result) + "(*)()",
        BoolType => "bool",
        _ => "void",
    };

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 2).Append(line).Append('\n');
}
