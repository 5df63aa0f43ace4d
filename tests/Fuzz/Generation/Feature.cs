// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Generation.Features;

namespace KTrans.Fuzz.Generation;

/// <summary>A construct that cases can have: it adds places, values and statements to those that a case is made of.</summary>
/// <param name="Name">How the user names it.</param>
/// <param name="Add">Adds it to a case.</param>
public sealed record Feature(string Name, Action<CaseContext> Add)
{
    /// <summary>Every feature, by name.</summary>
    public static IReadOnlyList<Feature> All { get; } =
    [
        .. new Feature[]
        {
            new("arrays", Arrays.Add),
            new("atomics", Atomics.Add),
            new("bit-builtins", BitBuiltins.Add),
            new("bit-fields", BitFields.Add),
            new("commas", Commas.Add),
            new("compound-literals", CompoundLiterals.Add),
            new("conditionals", Conditionals.Add),
            new("designators", Designators.Add),
            new("duff", DuffDevices.Add),
            new("enums", Enums.Add),
            new("flexible-members", FlexibleMembers.Add),
            new("floats", Floats.Add),
            new("function-pointers", FunctionPointers.Add),
            new("functions", Functions.Add),
            new("generic", Generics.Add),
            new("goto", GotoWebs.Add),
            new("int128", WideIntegers.Add),
            new("long-doubles", LongDoubles.Add),
            new("narrow-assignment", NarrowAssignments.Add),
            new("overflow", OverflowBuiltins.Add),
            new("packed-bit-fields", BitFields.AddPacked),
            new("pointers", Pointers.Add),
            new("record-pointers", RecordPointers.Add),
            new("statement-expressions", StatementExpressions.Add),
            new("static-locals", StaticLocals.Add),
            new("strings", Strings.Add),
            new("structs-by-value", StructsByValue.Add),
            new("switch", Switches.Add),
            new("unions", Unions.Add),
            new("varargs", VariableArguments.Add),
            new("volatile", Volatiles.Add),
        }.OrderBy(f => f.Name, StringComparer.Ordinal),
    ];
}
