// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Closes a function that returns a value but may run off its end, or return without one. C allows it as long as the caller does not use the
/// value, so any value will do; main returns 0 there. In the checked form the outermost function, whose value is used,
/// ends in an oops.
/// <code>
/// C          int f(int x) { if (x) return 1; }
/// C#         … return default;
/// checked    … checks.NoValue(); return default;
/// </code>
/// </summary>
/// <param name="isChecked">For the checked form.</param>
public sealed class EndOfFunction(bool isChecked) : IPass
{
    public string Name => "end-of-function";

    public FunctionModel Run(FunctionModel function)
    {
        if (function.Result is VoidType)
        {
            return function;
        }

        Stmt End(SourcePlace place) => function.Name == "main"
            ? new Return(new IntegerLiteral(0, function.Result, place), place)
            : new FallsOffEnd(isChecked, place);
        Block body = (Block)new Returning(End).Rewrite(function.Body!);
        return function with { Body = MayComplete(body) ? body with { Statements = [.. body.Statements, End(function.End)] } : body };
    }

    // C89 has returns without a value.
    private sealed class Returning(Func<SourcePlace, Stmt> end) : Rewriter
    {
        public override Stmt Rewrite(Stmt statement) => statement is Return { Value: null } ? end(statement.Place) : base.Rewrite(statement);
    }

    /// <summary>C#'s own rule for "end point reachable", on the safe side: a loop that is not plainly endless may end.</summary>
    internal static bool MayComplete(Stmt statement) => statement switch
    {
        Return or FallsOffEnd or Goto or Break or Continue or FallThrough => false,
        Switch s => !s.Body.Statements.Any(child => child is Default) || Breaks(s.Body),
        Block { Statements: { Count: > 0 } all } => MayComplete(all[^1]),
        Labeled s => MayComplete(s.Statement),
        If { Else: { } other } s => MayComplete(s.Then) || MayComplete(other),
        _ => true,
    };

    private static bool Breaks(Stmt statement) => statement is Break or FallThrough { Into: null } ||
        (statement is not (While or DoWhile or For or Switch) && statement.Children().Any(Breaks));
}
