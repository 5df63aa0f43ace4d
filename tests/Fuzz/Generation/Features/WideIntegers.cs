// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Integers of 128 bits, among the others.</summary>
internal static class WideIntegers
{
    public static void Add(CaseContext c)
    {
        foreach (IntegerType type in new[] { IntegerType.Int128, IntegerType.UnsignedInt128 })
        {
            c.Types.Add(type);
            c.Types.Add(type);
            string name = c.Fresh("w"), global = c.FreshOutside("w");
            c.Local($"{type.Name} {name} = {c.Constant(type)};");
            c.Outside($"static {type.Name} {global} = {c.Constant(type)};");
            c.AddPlace(new Place(name, type));
            c.AddPlace(new Place(global, type));
            c.AddEffect(Local(c, type));
        }

        c.AddValue(depth => new Value($"((__int128){c.Any(depth).Text} * {c.Any(depth).Text})", IntegerType.Int128));
    }

    private static Place Local(CaseContext c, IntegerType type)
    {
        string name = c.Fresh("we");
        c.Local($"{type.Name} {name} = {c.Constant(type)};");
        return new Place(name, type);
    }
}
