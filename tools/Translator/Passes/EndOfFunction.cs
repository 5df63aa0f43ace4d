// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Closes a function that returns a value but may run off its end. C lets it (only using the value is undefined), and main
/// returns 0 there: any value will do, and it is 0. Whether the value is used shows at the caller alone: it is not told.
/// <code>
/// C    int f(int x) { if (x) return 1; }     C#   … return default;
/// </code>
/// </summary>
public sealed class EndOfFunction : IPass
{
    public string Name => "end-of-function";

    public FunctionModel Run(FunctionModel function)
    {
        Block body = function.Body!;
        return function.Result is VoidType || !MayComplete(body)
            ? function
            : function with { Body = body with { Statements = [.. body.Statements, new FallsOffEnd(function.End)] } };
    }

    /// <summary>C#'s own rule for "end point reachable", on the safe side: a loop that is not plainly endless may end.</summary>
    internal static bool MayComplete(Stmt statement) => statement switch
    {
        Return or Goto or Break or Continue or FallThrough => false,
        Switch s => !s.Body.Statements.Any(child => child is Default) || Breaks(s.Body),
        Block { Statements: { Count: > 0 } all } => MayComplete(all[^1]),
        Labeled s => MayComplete(s.Statement),
        If { Else: { } other } s => MayComplete(s.Then) || MayComplete(other),
        _ => true,
    };

    private static bool Breaks(Stmt statement) => statement is Break or FallThrough { Into: null } ||
        (statement is not (While or DoWhile or For or Switch) && statement.Children().Any(Breaks));
}
