// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>The parts of <c>for (Initializer; Condition; Increment) Body</c>.</summary>
public readonly record struct ForParts(Cursor? Initializer, Cursor? Condition, Cursor? Increment, Cursor Body);

/// <summary>The parts of <c>if (Condition) Then else Else</c>.</summary>
public readonly record struct IfParts(Cursor Condition, Cursor Then, Cursor? Else);

/// <summary>The parts of a loop or switch with one condition.</summary>
public readonly record struct ConditionAndBody(Cursor Condition, Cursor Body);

/// <summary>The parts of <c>Condition ? Then : Else</c>; of GNU's <c>Condition ?: Else</c> there is no Then.</summary>
public readonly record struct ConditionalParts(Cursor Condition, Cursor? Then, Cursor Else);

/// <summary>The parts of <c>case First: Statement</c> or <c>case First ... Last: Statement</c>.</summary>
public readonly record struct CaseParts(Cursor First, Cursor? Last, Cursor Statement);

/// <summary>Tells the children of a node apart: libclang lists them without saying which is which, and leaves absent ones out.</summary>
public static class StatementParts
{
    /// <summary>The parts of a for statement.</summary>
    public static ForParts For(Cursor statement)
    {
        IReadOnlyList<Cursor> children = Expect(statement, CXCursorKind.CXCursor_ForStmt);
        ForPresence present = children.Count switch
        {
            1 => default,
            4 => new ForPresence(true, true, true),
            _ => statement.Unit.ForStatements.Of(statement),
        };
        int next = 0;
        Cursor? Take(bool isPresent) => isPresent ? children[next++] : null;
        return new ForParts(Take(present.Initializer), Take(present.Condition), Take(present.Increment), children[^1]);
    }

    /// <summary>The parts of an if statement.</summary>
    public static IfParts If(Cursor statement)
    {
        IReadOnlyList<Cursor> children = Expect(statement, CXCursorKind.CXCursor_IfStmt);
        return new IfParts(children[0], children[1], children.Count > 2 ? children[2] : null);
    }

    /// <summary>The parts of a while statement.</summary>
    public static ConditionAndBody While(Cursor statement)
    {
        IReadOnlyList<Cursor> children = Expect(statement, CXCursorKind.CXCursor_WhileStmt);
        return new ConditionAndBody(children[0], children[1]);
    }

    /// <summary>The parts of a do statement.</summary>
    public static ConditionAndBody Do(Cursor statement)
    {
        IReadOnlyList<Cursor> children = Expect(statement, CXCursorKind.CXCursor_DoStmt);
        return new ConditionAndBody(children[1], children[0]);
    }

    /// <summary>The parts of a switch statement.</summary>
    public static ConditionAndBody Switch(Cursor statement)
    {
        IReadOnlyList<Cursor> children = Expect(statement, CXCursorKind.CXCursor_SwitchStmt);
        return new ConditionAndBody(children[0], children[1]);
    }

    /// <summary>The parts of a case label.</summary>
    public static CaseParts Case(Cursor statement)
    {
        IReadOnlyList<Cursor> children = Expect(statement, CXCursorKind.CXCursor_CaseStmt);
        return new CaseParts(children[0], children.Count > 2 ? children[1] : null, children[^1]);
    }

    /// <summary>The parts of a conditional expression, GNU's form with the middle left out included.</summary>
    public static ConditionalParts Conditional(Cursor expression)
    {
        IReadOnlyList<Cursor> children = expression.Children;
        return IsGnuConditional(expression, children)
            ? new ConditionalParts(children[0], null, children[3])
            : new ConditionalParts(Expect(expression, CXCursorKind.CXCursor_ConditionalOperator)[0], children[1], children[2]);
    }

    /// <summary>Whether an expression is <c>a ? b : c</c> or <c>a ?: c</c>.</summary>
    public static bool IsConditional(Cursor expression)
        => expression.Kind == CXCursorKind.CXCursor_ConditionalOperator || IsGnuConditional(expression, expression.Children);

    /// <summary>Whether a node is a conversion that nobody wrote, one that does not change the type included (an lvalue is read).</summary>
    public static bool IsImplicitCast(Cursor expression, out Cursor operand)
    {
        operand = default;
        if (expression.Kind != CXCursorKind.CXCursor_UnexposedExpr || expression.Children is not [var child] || !child.IsExpression)
        {
            return false;
        }

        // What else is unexposed and has one expression as child has further tokens; __func__ has a literal without quotes.
        operand = child;
        return expression.StartsWith(child) && expression.EndsWith(child) && !IsFunctionName(child);
    }

    /// <summary>An expression without the conversions around it that nobody wrote.</summary>
    public static Cursor WithoutImplicitCasts(Cursor expression)
    {
        while (IsImplicitCast(expression, out Cursor operand))
        {
            expression = operand;
        }

        return expression;
    }

    // Four children: the condition, twice more as the opaque value that is tested and returned, and the rest.
    private static bool IsGnuConditional(Cursor expression, IReadOnlyList<Cursor> children)
        => expression.Kind == CXCursorKind.CXCursor_UnexposedExpr
            && children.Count == 4
            && children.Take(3).All(expression.StartsWith);

    private static bool IsFunctionName(Cursor child)
        => child.Kind == CXCursorKind.CXCursor_StringLiteral && child.FirstTokenSpelling.StartsWith("__", StringComparison.Ordinal);

    private static IReadOnlyList<Cursor> Expect(Cursor node, CXCursorKind kind)
        => node.Kind == kind ? node.Children : throw new ArgumentException($"{node} is no {kind}.", nameof(node));
}
