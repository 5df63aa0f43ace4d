// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Fuzz.Generation;

/// <content>Expressions.</content>
public sealed partial class CaseContext
{
    private static readonly string[] Arithmetic = ["+", "-", "*", "&", "|", "^"];
    private static readonly string[] Comparisons = ["<", ">", "<=", ">=", "==", "!="];
    private static readonly ulong[] Edges =
    [
        0, 1, 2, 3, 7, 8, 31, 32, 63, 64, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
        0x7fffffffffffffff, 0x8000000000000000, ulong.MaxValue, ulong.MaxValue - 1,
    ];

    private readonly List<Func<int, Value>> values;
    private readonly List<Func<Value>> leaves = [];
    private readonly List<Place> places = [];

    // Locals whose address nothing has: the only things that expressions change.
    private readonly List<Place> effects = [];
    private readonly HashSet<Place> read = [];
    private readonly HashSet<Place> changed = [];
    private int withoutEffects;

    /// <summary>Adds something that statements assign to and expressions read.</summary>
    public void AddPlace(Place place) => places.Add(place);

    /// <summary>Adds a local, or a part of one, that expressions change too; nothing may point to it.</summary>
    public void AddEffect(Place place) => effects.Add(place);

    /// <summary>Adds a value that is read.</summary>
    public void AddLeaf(Func<Value> leaf) => leaves.Add(leaf);

    /// <summary>Adds a form of expression; it gets the depth that its operands may have.</summary>
    /// <param name="form">Makes a value without effects, but for those of its operands.</param>
    /// <param name="weight">How often it counts.</param>
    public void AddValue(Func<int, Value> form, int weight = 3) => values.AddRange(Enumerable.Repeat(form, weight));

    /// <summary>An integer that is a full expression: what it changes is changed nowhere else in it.</summary>
    public Value Full(int depth = 2)
    {
        Begin();
        return Any(depth);
    }

    /// <summary>A full expression begins.</summary>
    public void Begin()
    {
        read.Clear();
        changed.Clear();
    }

    /// <summary>An operand.</summary>
    public Value Any(int depth) => depth <= 0 || Draw.IsOver || Draw.Chance(15) ? Leaf() : Draw.Pick(values)(depth - 1);

    /// <summary>An operand without any effect: it may be evaluated twice, or not at all.</summary>
    public Value Pure(int depth)
    {
        withoutEffects++;
        Value value = Any(depth);
        withoutEffects--;
        return value;
    }

    /// <summary>An int from 0 to <paramref name="count"/> - 1.</summary>
    public string Index(int count, int depth = 1)
    {
        string value = Any(depth).Text;
        return (count & (count - 1)) == 0
            ? string.Create(CultureInfo.InvariantCulture, $"((int){value} & {count - 1})")
            : string.Create(CultureInfo.InvariantCulture, $"(int)((unsigned){value} % {count})");
    }

    /// <summary>A constant, at the edges of its type more often than not.</summary>
    public string Constant(IntegerType type) => type.Constant(Draw.Chance(30) ? Draw.Bits() : Draw.Pick(Edges));

    /// <summary>A constant with its promoted type.</summary>
    public Value Literal(IntegerType type) => new($"({Constant(type)})", type.Promoted);

    /// <summary>A place that can be assigned to by a statement of its own.</summary>
    public Place AnyPlace() => Draw.Pick(places);

    /// <summary>A value converted.</summary>
    public static Value Cast(IntegerType type, Value value) => new($"({type.Name}){value.Text}".Wrapped(), type);

    private Value Leaf()
    {
        int kind = Draw.Below(leaves.Count > 0 ? 6 : 5);
        if (kind == 4)
        {
            return Literal(Draw.Pick(Types));
        }

        if (kind == 5)
        {
            return Draw.Pick(leaves)();
        }

        Place[] free = [.. effects.Where(e => !changed.Contains(e))];
        if (kind == 3 && free.Length > 0)
        {
            Place place = Draw.Pick(free);
            read.Add(place);
            return place.Read;
        }

        return places.Count == 0 ? Literal(IntegerType.Int) : Draw.Pick(places).Read;
    }

    private IEnumerable<Func<int, Value>> UsualValues() =>
    [
        Sum, Sum, Sum, Comparison, Quotient, Shift, Shift, Unary, Unary, Logical, Choice, Conversion, Conversion, Effect, Effect,
    ];

    private Value Sum(int depth)
    {
        string sign = Draw.Pick(Arithmetic);
        (Value left, Value right) = (Any(depth), Any(depth));
        return new Value($"({left.Text} {sign} {right.Text})", IntegerType.Common(left.Type, right.Type));
    }

    private Value Comparison(int depth)
    {
        string sign = Draw.Pick(Comparisons);
        return new Value($"({Any(depth).Text} {sign} {Any(depth).Text})", IntegerType.Int);
    }

    // A divisor is not zero, and -1 only where no dividend overflows.
    private Value Quotient(int depth)
    {
        string sign = Draw.Pick(["/", "%"]);
        Value left = Any(depth), right = Any(depth);
        IntegerType type = IntegerType.Common(left.Type, right.Type);
        string divisor = !type.IsSigned ? $"({right.Text} | 1)" : $"(({right.Text} & 15) + {Draw.Between(1, 9)})";
        if (type.IsSigned && Draw.Chance(30))
        {
            divisor = $"(-2 - ({right.Text} & 31))";
        }

        return new Value($"({left.Text} {sign} {divisor})", IntegerType.Common(left.Type, right.Type));
    }

    private Value Shift(int depth)
    {
        string sign = Draw.Pick(["<<", ">>"]);
        Value left = Any(depth);
        IntegerType type = left.Type.Promoted;
        string count = Draw.Chance(50)
            ? string.Create(CultureInfo.InvariantCulture, $"{Draw.Below(type.Bits)}")
            : string.Create(CultureInfo.InvariantCulture, $"({Any(depth).Text} & {type.Bits - 1})");
        return new Value($"({left.Text} {sign} {count})", type);
    }

    private Value Unary(int depth)
    {
        string sign = Draw.Pick(["-", "~", "!", "+"]);
        Value value = Any(depth);
        return new Value($"({sign}{value.Text})", sign == "!" ? IntegerType.Int : value.Type.Promoted);
    }

    private Value Logical(int depth)
    {
        string sign = Draw.Pick(["&&", "||"]);
        return new Value($"({Any(depth).Text} {sign} {Any(depth).Text})", IntegerType.Int);
    }

    private Value Choice(int depth)
    {
        Value condition = Any(depth), left = Any(depth), right = Any(depth);
        return new Value($"({condition.Text} ? {left.Text} : {right.Text})", IntegerType.Common(left.Type, right.Type));
    }

    private Value Conversion(int depth) => Cast(Draw.Pick(Types), Any(depth));

    // The operand is made first, so that it does not read what is changed.
    private Value Effect(int depth)
    {
        Value operand = Any(depth);
        Place[] free = [.. effects.Where(e => !read.Contains(e) && !changed.Contains(e))];
        if (withoutEffects > 0 || free.Length == 0)
        {
            return operand;
        }

        Place place = Draw.Pick(free);
        changed.Add(place);
        string text = Draw.Below(8) switch
        {
            0 => $"({place.Text} = {operand.Text})",
            1 => $"({place.Text}++)",
            2 => $"(--{place.Text})",
            3 => $"({place.Text}--)",
            4 => $"(++{place.Text})",
            _ => $"({place.Text} {Draw.Pick(Arithmetic)}= {operand.Text})",
        };
        return place.Read with { Text = text };
    }
}

/// <summary>Texts of C.</summary>
internal static class Texts
{
    /// <summary>In parentheses.</summary>
    public static string Wrapped(this string text) => $"({text})";
}
