// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>C11 atomics and the <c>__atomic</c> and <c>__sync</c> builtins, on one thread: each is a statement of its own.</summary>
internal static class Atomics
{
    private static readonly IntegerType[] Sizes =
    [
        IntegerType.Int, IntegerType.Unsigned, IntegerType.Long, IntegerType.UnsignedLong, IntegerType.Short, IntegerType.UnsignedShort,
        IntegerType.SignedChar, IntegerType.UnsignedChar,
    ];

    public static void Add(CaseContext c)
    {
        IntegerType type = c.Draw.Pick(Sizes);
        string name = c.FreshOutside("at"), result = c.Fresh("r");
        c.Outside($"static {type.Name} {name} = {c.Constant(type)};");
        c.Local($"{type.Name} {result} = 0;");
        string operand = c.Fresh("ao");
        c.Local($"{type.Name} {operand} = 1;");
        c.AddPlace(new Place(name, type));
        c.AddPlace(new Place(result, type));

        // What is operated on is not read in the same expression.
        void Add(Func<string> operation, int weight) => c.AddStatement(_ => c.Line($"{operand} = {c.Full().Text}; {operation()};"), weight);
        Add(() => $"{result} = __atomic_{c.Draw.Pick(["fetch_add", "fetch_sub", "fetch_or", "fetch_and", "fetch_xor", "fetch_nand", "add_fetch", "sub_fetch", "xor_fetch", "nand_fetch", "exchange_n"])}(&{name}, {operand}, __ATOMIC_SEQ_CST)", 4);
        Add(() => $"{result} = __sync_{c.Draw.Pick(["fetch_and_add", "fetch_and_sub", "fetch_and_or", "add_and_fetch", "and_and_fetch", "nand_and_fetch", "lock_test_and_set"])}(&{name}, {operand})", 4);
        Add(() => $"{result} = __sync_{c.Draw.Pick(["val", "bool"])}_compare_and_swap(&{name}, {c.Draw.Pick([result, "1"])}, {operand})", 4);
        Add(() => $"{result} ^= __atomic_compare_exchange_n(&{name}, &{operand}, {c.Constant(type)}, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED)", 2);
        Add(() => $"__atomic_store_n(&{name}, {operand}, __ATOMIC_RELEASE)", 2);
        c.AddLeaf(() => new Value($"__atomic_load_n(&{name}, __ATOMIC_ACQUIRE)", type));
        AddQualified(c);
    }

    private static void AddQualified(CaseContext c)
    {
        IntegerType type = c.Draw.Pick(Sizes);
        string name = c.FreshOutside("qa");
        c.Outside($"static _Atomic {type.Name} {name} = {c.Constant(type)};");
        c.AddLeaf(() => new Value(name, type));
        string operand = c.Fresh("ao");
        c.Local($"{type.Name} {operand} = 1;");
        c.AddStatement(_ => c.Line($"{operand} = {c.Full().Text}; {name} {c.Draw.Pick(["", "+", "-", "^", "&", "|", "*"])}= {operand};"));
        c.AddStatement(_ => c.Line($"{c.AnyPlace().Text} = {name}{c.Draw.Pick(["++", "--"])};"), 2);
        c.AtEnd(() => c.Mark(new Value(name, type)));
    }
}
