// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Passes;

namespace KTrans.Translator.Emit;

/// <summary>
/// Writes statements as C#, laid out as the C is, each with its kernel line behind it. (Roslyn's formatter would part
/// labels from their statements.)
/// </summary>
/// <param name="directive">The line directive before a statement, for checked emission; null gives none.</param>
/// <param name="mark">The remark behind a statement from a line: its number, and a sign when it was completed by hand.</param>
internal sealed class StatementWriter(Func<SourcePlace, string> mark, Func<SourcePlace?, string>? directive)
{
    /// <summary>The column in which the kernel line stands.</summary>
    internal const int MarkColumn = 100;
    private readonly StringBuilder text = new();

    /// <summary>Writes a function's body at a depth of indentation, braces included.</summary>
    public static string Write(Block body, int depth, Func<SourcePlace, string> mark, Func<SourcePlace?, string>? directive = null)
    {
        StatementWriter writer = new(mark, directive);
        writer.Block(body, depth);
        return writer.text.ToString();
    }

    private void Block(Block block, int depth)
    {
        Line(depth, "{", null);
        foreach (Stmt statement in block.Statements)
        {
            Statement(statement, depth + 1);
        }

        Line(depth, "}", null);
    }

    private void Statement(Stmt statement, int depth)
    {
        switch (statement)
        {
            case Block s:
                Block(s, depth);
                break;
            case Gap:
                text.Append('\n');
                break;
            case If s:
                WriteIf(s, depth, "");
                break;
            case While s:
                Line(depth, $"while ({ExpressionWriter.Write(s.Condition)})", s.Place);
                Embedded(s.Body, depth);
                break;
            case DoWhile s:
                Line(depth, "do", s.Place);
                Embedded(s.Body, depth);
                Line(depth, $"while ({ExpressionWriter.Write(s.Condition)});", null);
                break;
            case For s:
                Line(depth, $"for ({List(s.Initial)};{Part(s.Condition)};{(s.Step.Count > 0 ? " " : "")}{List(s.Step)})", s.Place);
                Embedded(s.Body, depth);
                break;
            case Switch s:
                WriteSwitch(s, depth);
                break;
            case FallThrough s:
                Line(depth, Into(s), null);
                break;
            case Labeled s:
                Line(Math.Max(depth - 1, 0), CSharpTypes.Identifier(s.Label) + ":", s.Place);
                Statement(s.Statement, depth);
                break;
            default:
                Line(depth, Simple(statement), statement.Place);
                break;
        }
    }

    private void WriteIf(If s, int depth, string before)
    {
        Line(depth, $"{before}if ({ExpressionWriter.Write(s.Condition)})", s.Place);
        Embedded(s.Then, depth);
        switch (s.Else)
        {
            case null:
                break;
            case If next:
                WriteIf(next, depth, "else ");
                break;
            default:
                Line(depth, "else", null);
                Embedded(s.Else, depth);
                break;
        }
    }

    private void WriteSwitch(Switch s, int depth)
    {
        Line(depth, $"switch ({ExpressionWriter.Write(s.Condition)})", s.Place);
        Line(depth, "{", null);
        foreach (Stmt statement in s.Body.Statements)
        {
            Statement(statement, statement is Case or Default ? depth + 1 : depth + 2);
        }

        Line(depth, "}", null);
    }

    private static string Into(FallThrough s) => s.Into switch
    {
        Case next => $"goto case {ExpressionWriter.Write(next.First)};",
        Default => "goto default;",
        Goto next => Simple(next),
        _ => "break;",
    };

    // C# takes no declaration or label as the only statement of an if or a loop.
    private void Embedded(Stmt statement, int depth)
    {
        if (statement is Block block)
        {
            Block(block, depth);
        }
        else if (statement is Labeled or Declare)
        {
            Block(new Block([statement], statement.Place, statement.Place), depth);
        }
        else
        {
            Statement(statement, depth + 1);
        }
    }

    private static string Simple(Stmt statement) => statement switch
    {
        Declare s => $"{CSharpTypes.Name(s.Local.Type)} {CSharpTypes.Identifier(s.Local.Name)}{Initial(s)};",
        Evaluate s => ExpressionWriter.Write(s.Expression) + ";",
        Discard s => $"_ = {ExpressionWriter.Write(s.Expression)};",
        Goto s => $"goto {CSharpTypes.Identifier(s.Label)};",
        Case s => $"case {Pattern(s)}:",
        Default => "default:",
        Return s => s.Value is null ? "return;" : $"return {ExpressionWriter.Write(s.Value)};",
        Break => "break;",
        Continue => "continue;",
        Empty => ";",
        Tick => "checks.Tick();",
        FallsOffEnd s => s.IsChecked ? "checks.NoValue(); return default;" : "return default;",
        _ => throw new InvalidOperationException($"{statement.GetType().Name} does not reach the writer"),
    };

    // C# takes no empty range.
    private static string Pattern(Case s) => s.Last is not { } last ? ExpressionWriter.Write(s.First)
        : CSharpRules.ConstantValue(s.First) > CSharpRules.ConstantValue(last) ? "var _ when false"
        : $">= {ExpressionWriter.Write(s.First)} and <= {ExpressionWriter.Write(last)}";

    private static string Initial(Declare s) =>
        s.Initializer is not null ? $" = {ExpressionWriter.Write(s.Initializer)}" : s.Zeroed ? " = default" : "";

    private static string Part(Expr? expression) => expression is null ? "" : " " + ExpressionWriter.Write(expression);

    private static string List(IEnumerable<Expr> expressions) => string.Join(", ", expressions.Select(ExpressionWriter.Write));

    private void Line(int depth, string code, SourcePlace? place)
    {
        if (directive is not null)
        {
            text.Append(directive(place)).Append('\n');
        }

        string line = new string(' ', depth * 4) + code;
        if (place is { } at)
        {
            line = line.PadRight(Math.Max(MarkColumn, line.Length + 1)) + "// " + mark(at);
        }

        text.Append(line).Append('\n');
    }
}
