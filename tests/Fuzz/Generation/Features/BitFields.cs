// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;

namespace KTrans.Fuzz.Generation.Features;

/// <summary>Structs of bit fields: signed, of every integer type, straddling, unnamed, packed, and unions of them with bytes.</summary>
internal static class BitFields
{
    // Wider than int too: compilers agree on what is stored there, if not on the type.
    private static readonly IntegerType[] Declared =
    [
        IntegerType.Int, IntegerType.Unsigned, IntegerType.UnsignedChar, IntegerType.SignedChar, IntegerType.Short, IntegerType.UnsignedShort,
        IntegerType.Long, IntegerType.UnsignedLong, IntegerType.Bool, IntegerType.LongLong,
    ];

    public static void Add(CaseContext c) => Add(c, isPacked: false);

    public static void AddPacked(CaseContext c) => Add(c, isPacked: true);

    private static void Add(CaseContext c, bool isPacked)
    {
        string tag = c.FreshOutside("bf"), name = c.FreshOutside("b"), bytes = c.FreshOutside("bu"), local = c.Fresh("bl");
        List<Place> fields = [];
        string text = Fields(c, fields, isPacked);
        c.Outside($"struct {tag} {{ {text}}}{(isPacked ? " __attribute__((packed))" : "")};");
        c.Outside($"static struct {tag} {name}{Initial(c, fields)};");
        c.Outside($"static union {{ struct {tag} s; unsigned char bytes[sizeof(struct {tag})]; }} {bytes};");
        c.Local($"struct {tag} {local}{Initial(c, fields)}, *{local}_p = &{name};");
        foreach (Place field in fields)
        {
            c.AddPlace(field with { Text = $"{c.Draw.Pick([name, $"{bytes}.s"])}.{field.Text}" });
            c.AddPlace(field with { Text = $"{local}_p->{field.Text}" });
        }

        // The local's fields change in expressions too. Those wider than int do not: compilers differ on such a value's type.
        foreach (Place field in fields.Where(f => f.Width is null or <= 32))
        {
            c.AddEffect(field with { Text = $"{local}.{field.Text}" });
        }

        AddStatements(c, name, bytes, local, fields);
        c.AddLeaf(() => new Value($"sizeof(struct {tag})", IntegerType.UnsignedLong));
        c.AddValue(depth => new Value($"{bytes}.bytes[{c.Index(2, depth)} % sizeof(struct {tag})]", IntegerType.UnsignedChar), 2);
        c.AtEnd(() => c.Line($"for (unsigned n = 0; n < sizeof({bytes}); n++) mark({bytes}.bytes[n]);"));
        c.AtEnd(() => c.Line($"for (unsigned n = 0; n < sizeof({name}); n++) mark(((unsigned char *)&{name})[n]);"));
    }

    private static void AddStatements(CaseContext c, string name, string bytes, string local, List<Place> fields)
    {
        Place field = c.Draw.Pick(fields), other = c.Draw.Pick(fields);
        c.AddStatement(_ => c.Line($"{name}.{field.Text} = {bytes}.s.{other.Text} = {c.Full().Text};"));
        c.AddStatement(_ => c.Line($"mark((unsigned long){local}_p->{field.Text}{c.Draw.Pick(["++", "--"])});"));
        c.AddStatement(_ =>
        {
            c.Begin();
            c.Line($"{bytes}.bytes[{c.Index(8)} % sizeof({bytes})] {c.Draw.Pick(["", "^", "+"])}= {c.Any(1).Text};");
        });
    }

    private static string Fields(CaseContext c, List<Place> fields, bool isPacked)
    {
        StringBuilder text = new();
        int count = c.Draw.Between(2, 6);
        for (int i = 0; i < count; i++)
        {
            IntegerType type = c.Draw.Pick(Declared);
            string name = string.Create(CultureInfo.InvariantCulture, $"f{i}");
            if (type != IntegerType.Bool && c.Draw.Chance(20))
            {
                text.Append(CultureInfo.InvariantCulture, $"{type.Name} {name}; ");
                fields.Add(new Place(name, type));
                continue;
            }

            int width = c.Draw.Chance(25) ? type.Bits : c.Draw.Between(1, type.Bits);
            text.Append(CultureInfo.InvariantCulture, $"{type.Name} {name} : {width}; ");
            fields.Add(new Place(name, type, width));
            if (c.Draw.Chance(15))
            {
                // Compilers do not agree on what an unnamed field of no width does inside a packed struct.
                text.Append(CultureInfo.InvariantCulture, $"{type.Name} : {(isPacked ? 1 : c.Draw.Below(Math.Min(type.Bits, 4)))}; ");
            }
        }

        return text.ToString();
    }

    private static string Initial(CaseContext c, List<Place> fields) => c.Draw.Below(3) switch
    {
        0 => " = { 0 }",
        1 => $" = {{ {string.Join(", ", fields.Select(f => c.Constant(f.Type)))} }}",
        _ => $" = {{ .{c.Draw.Pick(fields).Text} = {c.Constant(IntegerType.Int)} }}",
    };
}
