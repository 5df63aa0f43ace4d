// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Enumerations: negative, larger than int, packed, in bit fields, switched over.</summary>
internal static class Enums
{
    public static void Add(CaseContext c)
    {
        string tag = c.FreshOutside("en"), variable = c.Fresh("ev"), record = c.FreshOutside("er");
        (string low, string high, IntegerType type, string attribute) = c.Draw.Pick(
        [
            ("0", "9", IntegerType.Unsigned, ""), ("-3", "100", IntegerType.Int, ""), ("0", "0xffffffffu", IntegerType.Unsigned, ""),
            ("-1", "0x7fffffffffl", IntegerType.Long, ""), ("0", "0xffffffffffffffffull", IntegerType.UnsignedLong, ""),
            ("0", "200", IntegerType.UnsignedChar, "__attribute__((packed))"), ("-100", "300", IntegerType.Short, "__attribute__((packed))"),
        ]);
        c.Outside($"enum {attribute} {tag} {{ {tag}_low = {low}, {tag}_next, {tag}_same = {tag}_low, {tag}_high = {high} }};");
        c.Outside($"static struct {{ enum {tag} whole; enum {tag} part : 7; }} {record};");
        c.Local($"enum {tag} {variable} = {tag}_high;");
        c.AddPlace(new Place(variable, type));
        c.AddPlace(new Place($"{record}.whole", type));
        c.AddPlace(new Place($"{record}.part", type, 7));
        c.AddLeaf(() => new Value($"((long){c.Draw.Pick([$"{tag}_low", $"{tag}_next", $"{tag}_high"])})", IntegerType.Long));
        c.AddLeaf(() => new Value($"sizeof({record})", IntegerType.UnsignedLong));
        c.AddStatement(_ => c.Line($"{variable} = {c.Draw.Pick([$"{tag}_low", $"{tag}_next", $"(enum {tag}){c.Full(1).Text}"])};"));
        c.AddStatement(_ => c.Nested($"switch ({variable}) {{", () =>
        {
            c.Line($"case {tag}_low:");
            c.Assign(c.AnyPlace());
            c.Line($"case {tag}_next:");
            c.Assign(c.AnyPlace());
            c.Line("break;");
            c.Line("default:");
            c.Assign(c.AnyPlace());
        }));
    }
}
