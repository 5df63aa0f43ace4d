// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>The passes in their order, with the reason for it.</summary>
public static class PassList
{
    /// <summary>Every pass, first to last.</summary>
    public static IReadOnlyList<IPass> All { get; } =
    [
        // First: the blocks are as C has them.
        new ScopeEnds(),

        // Before all that look at single statements: what C has inside expressions are statements from here on, with
        // blocks, labels and jumps of their own.
        new HoistedExpressions(),

        // Before all that look at statements, so that they see them as C# has them, and conditions turned round as any other.
        new FlattenBlocks(),

        // Before conversions, which look at single operators only, and before truth values, since what a bool is assigned
        // becomes one there.
        new CompoundAssignments(),

        // Before conversions: a condition is a bool from here on, and a bool used as a number says so.
        new TruthValues(),

        // After truth values, whose comparisons need their operands converted too.
        new ExplicitConversions(),

        // After conversions, since it puts in arithmetic as C# has it.
        new BitFields(),

        // After conversions, since an address may stand under a cast.
        new MemberAddresses(always: false),

        // After addresses are settled, since they say which locals are reached through pointers.
        new LocalsInMemory(arena: false),

        // After all that rewrites expressions: what is left on its own is either a C# statement or a discard.
        new ExpressionStatements(),

        // Last among those that move statements: the flow is final. Sections before the end of the function, which
        // may be the end of one.
        new SwitchSections(),
        new EndOfFunction(isChecked: false),
        new DefiniteAssignment(),
        new LargeSwitches(),

        // Names are looked up by nobody after this.
        new Names("_", StorageOfFunction.Pointer),

        // Its name is kept free.
        new StorageOfFunction(),
    ];

    /// <summary>The passes of checked emission: the same, with what asks the machine put in.</summary>
    public static IReadOnlyList<IPass> Checked { get; } =
    [
        new ScopeEnds(),
        new HoistedExpressions(),
        new FlattenBlocks(),
        new CompoundAssignments(),
        new TruthValues(),
        new ExplicitConversions(),
        new BitFields(),
        new MemberAddresses(always: true),

        // After addresses are settled, since these decide which locals move; before accesses are checked, since moved
        // locals are reached through pointers.
        new LocalsInMemory(arena: true),
        new CheckedAccesses(),
        new ExpressionStatements(),
        new SwitchSections(),
        new EndOfFunction(isChecked: true),
        new BackwardJumps(),
        new DefiniteAssignment(),

        // After all that looks at statements and expressions one by one, since here each expression doubles; before
        // names, since events have C's.
        new TellEvents(),

        // After events, which would tell of its tests.
        new LargeSwitches(),

        // After all that adds what can end a run, and after events, which would tell of it.
        new Lines(),
        new Names("_", "checks", StorageOfFunction.Pointer),
        new StorageOfFunction(),
    ];

    /// <summary>Runs passes in order.</summary>
    /// <param name="passes">One of the lists.</param>
    /// <param name="function">A function as lowered.</param>
    /// <param name="after">Called after each pass with its name and result; <c>--dump-after</c> listens here.</param>
    public static FunctionModel Run(IReadOnlyList<IPass> passes, FunctionModel function, Action<string, FunctionModel>? after = null)
    {
        foreach (IPass pass in passes)
        {
            function = pass.Run(function);
            after?.Invoke(pass.Name, function);
        }

        return function;
    }
}
