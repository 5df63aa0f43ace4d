// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;

namespace KTrans.Fuzz.Generation;

/// <summary>
/// A case under construction: one C function with what it needs around it. Nothing that is written here is undefined or
/// unspecified in C as <c>-fwrapv -fno-strict-aliasing</c> has it: all is initialised, indices and shift counts are
/// masked, divisors are not zero, loops use up fuel, and what an expression changes nothing else of it reads.
/// </summary>
public sealed partial class CaseContext
{
    // Jumps backwards and turns of loops without a counter, for a whole call.
    private const int Fuel = 60;

    private const int LocalCount = 3;
    private const int GlobalCount = 2;
    private const int EffectCount = 2;

    private readonly int number;
    private readonly StringBuilder outside = new();
    private readonly StringBuilder locals = new();
    private readonly StringBuilder body = new();
    private readonly List<Action> atEnd = [];
    private readonly Dictionary<string, int> names = [];
    private int indent = 1;

    /// <param name="number">The case's number, which its names carry.</param>
    /// <param name="draw">The decisions.</param>
    public CaseContext(int number, Draw draw)
    {
        this.number = number;
        Draw = draw;
        values = [.. UsualValues()];
        statements = [.. UsualStatements()];
    }

    /// <summary>The decisions.</summary>
    public Draw Draw { get; }

    /// <summary>The integer types that casts and variables are of.</summary>
    public List<IntegerType> Types { get; } = [.. IntegerType.Usual];

    /// <summary>Called where a statement may begin and a label may stand.</summary>
    public List<Action> BeforeStatement { get; } = [];

    /// <summary>Writes the whole case.</summary>
    /// <param name="features">What it is made of.</param>
    /// <returns>Its function with what stands before it.</returns>
    public string Write(IEnumerable<Feature> features)
    {
        DeclareUsual();
        foreach (Feature feature in features)
        {
            feature.Add(this);
        }

        Statements(Draw.Between(4, 9), depth: 3);
        atEnd.ForEach(action => action());
        foreach (Place place in places.Concat(effects))
        {
            Mark(place.Read);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{outside}static void case_{number}(void)\n{{\n\tint fuel = {Fuel};\n{locals}\n{body}}}\n\n");
    }

    /// <summary>A name that the case has not used, for something inside its function.</summary>
    public string Fresh(string hint)
    {
        int count = names.GetValueOrDefault(hint);
        names[hint] = count + 1;
        return $"{hint}{count}";
    }

    /// <summary>A name that the program has not used, for something outside functions.</summary>
    public string FreshOutside(string hint) => string.Create(CultureInfo.InvariantCulture, $"c{number}_{Fresh(hint)}");

    /// <summary>Writes a declaration before the function.</summary>
    public void Outside(string text) => outside.Append(text).Append('\n');

    /// <summary>Writes a declaration at the function's begin, so that no jump passes it.</summary>
    public void Local(string text) => locals.Append('\t').Append(text).Append('\n');

    /// <summary>Writes a line of the body.</summary>
    public void Line(string text) => body.Append('\t', indent).Append(text).Append('\n');

    /// <summary>Writes a line, others one deeper, and a line that ends them.</summary>
    public void Nested(string open, Action inner, string close = "}")
    {
        Line(open);
        indent++;
        inner();
        indent--;
        Line(close);
    }

    /// <summary>Makes a value part of the sum that the program prints.</summary>
    public void Mark(Value value) => Line(value.Type.Bits == 128
        ? $"mark((unsigned long){value.Text}), mark((unsigned long)({value.Text} >> 64));"
        : $"mark((unsigned long){value.Text});");

    /// <summary>Does something when the body has been written.</summary>
    public void AtEnd(Action action) => atEnd.Add(action);

    private void DeclareUsual()
    {
        for (int i = 0; i < LocalCount; i++)
        {
            IntegerType type = Draw.Pick(Types);
            string name = Fresh("x");
            Local($"{type.Name} {name} = {Constant(type)};");
            AddPlace(new Place(name, type));
        }

        for (int i = 0; i < GlobalCount; i++)
        {
            IntegerType type = Draw.Pick(Types);
            string name = FreshOutside("g");
            Outside($"static {type.Name} {name} = {Constant(type)};");
            AddPlace(new Place(name, type));
        }

        for (int i = 0; i < EffectCount; i++)
        {
            IntegerType type = Draw.Pick(Types);
            string name = Fresh("e");
            Local($"{type.Name} {name} = {Constant(type)};");
            AddEffect(new Place(name, type));
        }
    }
}
