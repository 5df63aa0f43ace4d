// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Calls with another number of arguments than the function has parameters, which a declaration without parameters lets
/// pass. Surplus ones are evaluated and dropped; what is missing may be anything where the function never looks.
/// <code>
/// C    int f();  …  f(n, g())     int f(a) int a; { … }     f()     int f(a) int a; { return 3; }
/// C#   held = n; g(); f(held)                               f(default)
/// </code>
/// </summary>
internal static class ArgumentCounts
{
    /// <summary>The arguments that the function takes, with the effects of the others.</summary>
    /// <param name="count">How many it has.</param>
    /// <param name="before">What is to be evaluated before the call.</param>
    public static EquatableList<Expr> WithoutSurplus(LoweringContext context, EquatableList<Expr> arguments, int count, out IEnumerable<Expr> before)
    {
        before = count == 0 ? arguments : [];
        return arguments.Count <= count ? arguments
            : count == 0 ? []
            : [.. arguments.Take(count - 1), UnusedValues.After(context, arguments[count - 1], arguments.Skip(count))];
    }

    /// <summary>The arguments of a call, and any value for each missing one that the function does not look at.</summary>
    /// <param name="definition">The function.</param>
    public static EquatableList<Expr> WithMissing(Cursor call, EquatableList<Expr> arguments, EquatableList<CType> parameters, Cursor definition)
    {
        bool isOpen = parameters.Count == definition.Arguments.Count && definition.Arguments.Skip(arguments.Count).All(p => !IsNamed(definition, p.Canonical));
        return !isOpen ? arguments : [.. arguments, .. parameters.Skip(arguments.Count).Select(p => new ZeroValue(p, LoweringContext.Place(call)))];
    }

    private static bool IsNamed(Cursor node, Cursor parameter) =>
        (node.Kind == CXCursorKind.CXCursor_DeclRefExpr && node.Referenced?.Canonical == parameter) || node.Children.Any(c => IsNamed(c, parameter));
}
