// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>The passes in their order, with the reason for it.</summary>
public static class PassList
{
    /// <summary>Every pass, first to last.</summary>
    public static IReadOnlyList<IPass> All { get; } =
    [
        // Refuses what no later pass can mend, so that the others need not think of it.
        new GotoScopes(),

        // Before conversions: a condition is a bool from here on, and a bool used as a number says so.
        new TruthValues(),

        // Before conversions, which look at single operators only.
        new CompoundAssignments(),

        // After truth values, whose comparisons need their operands converted too.
        new ExplicitConversions(),

        // After conversions, since an address may stand under a cast.
        new MemberAddresses(),

        // After all that rewrites expressions: what is left on its own is either a C# statement or a discard.
        new ExpressionStatements(),

        // Last among those that move statements: the flow is final.
        new EndOfFunction(),
        new DefiniteAssignment(),

        // Names are looked up by nobody after this.
        new Names(),
    ];

    /// <summary>Runs the passes in order.</summary>
    /// <param name="function">A function as lowered.</param>
    /// <param name="after">Called after each pass with its name and result; <c>--dump-after</c> listens here.</param>
    public static FunctionModel Run(FunctionModel function, Action<string, FunctionModel>? after = null)
    {
        foreach (IPass pass in All)
        {
            function = pass.Run(function);
            after?.Invoke(pass.Name, function);
        }

        return function;
    }
}
