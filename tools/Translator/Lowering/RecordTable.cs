// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The structs and unions that a program defines, as far as its functions use them, each with a name of its own.
/// <code>
/// C    struct point { … };     typedef struct { … } size;     struct { … } unnamed;     int list(struct list *);
/// C#   point                   size                           anonymous_1               list_1
/// </code>
/// </summary>
/// <param name="taken">What else has a name in the C# class: functions, constants, what the emitted text uses itself.</param>
internal sealed partial class RecordTable(IEnumerable<string> taken)
{
    private readonly HashSet<string> names = [.. EmittedNames.All, .. taken];
    private readonly Dictionary<Cursor, RecordType> types = [];
    private readonly Dictionary<Cursor, RecordDefinition> definitions = [];

    private readonly Dictionary<Cursor, long> offsets = [];

    // In the order of each: those that have a type, those that are looked into, those with a name of their own and what
    // C calls them.
    private readonly List<Cursor> met = [];
    private readonly List<Cursor> defined = [];
    private readonly List<(Cursor Declaration, string Key)> named = [];
    private int told;

    /// <summary>A table for a file or program with these functions.</summary>
    public static RecordTable Beside(KernelPrelude prelude, IEnumerable<string> functions) =>
        new(prelude.Functions.Keys.Concat(prelude.Constants.Keys).Concat(functions));

    /// <summary>The structs and unions that no file of the program defines.</summary>
    public IEnumerable<RecordModel> Undefined(UnitContext unit) =>
        named.Select(n => n.Declaration).Where(d => d.Definition is null && !IsDefined(types[d])).Select(d => Definition(unit, d.Type).Model);

    /// <summary>The type that a struct or union of the program is in C#: that of another file where both are the same.</summary>
    public RecordType TypeOf(UnitContext unit, ClangType record)
    {
        Cursor declaration = record.Declaration!.Value.Canonical;
        if (types.TryGetValue(declaration, out RecordType? type))
        {
            return type;
        }

        string name = NameOf(record);
        string key = name.Length > 0 ? name : declaration.Location.ToString();
        Cursor[] others = [.. named.Where(n => n.Key == key && n.Declaration.Unit != declaration.Unit).Select(n => n.Declaration)];
        bool isKnown = Array.Exists(others, o => IsSame(unit, declaration, o));
        if (!isKnown)
        {
            Meet(declaration, new RecordType(Unused(name)));
        }

        if (!isKnown || (declaration.Definition is not null && !IsDefined(types[declaration])))
        {
            named.Add((declaration, key));
        }

        return types[declaration];
    }

    /// <summary>What a struct or union consists of.</summary>
    public RecordDefinition Definition(UnitContext unit, ClangType record)
    {
        RecordType type = TypeOf(unit, record);
        Cursor declaration = record.Declaration!.Value.Canonical;
        if (!definitions.TryGetValue(declaration, out RecordDefinition? definition))
        {
            definition = new RecordLowering(unit, type.Name).Lower(declaration);

            // It may have been looked into on the way, by a struct that holds it and that it points to.
            definitions[declaration] = definition;
            defined.Add(declaration);
        }

        return definition;
    }

    /// <summary>Where a field begins in a struct or union, in bits: also one of an anonymous member, or of the runtime's.</summary>
    public long OffsetOf(ClangType record, Cursor field)
    {
        if (!offsets.TryGetValue(field, out long offset))
        {
            foreach ((Cursor declaration, long at) in RecordLowering.Flattened(record))
            {
                offsets[declaration] = at;
            }

            // clang has no layout of what holds a member of no known type.
            offset = offsets.TryGetValue(field, out long known) ? known
                : throw LoweringContext.Refuse(Rules.Record, field, $"field {field.Spelling} of a struct with a member of unknown type");
        }

        return offset;
    }

    /// <summary>The structs and unions that have been named since this was last asked, in that order, less those without a definition.</summary>
    public EquatableList<RecordModel> All(UnitContext unit)
    {
        List<RecordModel> all = [];
        for (; told < named.Count; told++)
        {
            all.Add(Definition(unit, named[told].Declaration.Type).Model);
        }

        return new(all.Where(m => !m.IsOpaque));
    }

    private bool IsDefined(RecordType type) => named.Exists(n => n.Declaration.Definition is not null && types[n.Declaration] == type);

    // Taken for the other one, it has the same fields, pointers to itself included.
    private bool IsSame(UnitContext unit, Cursor declaration, Cursor other)
    {
        RecordType type = types[other];
        if (other.Definition is null && IsDefined(type))
        {
            return false;
        }

        (int meetings, int definings, int namings) = (met.Count, defined.Count, named.Count);
        Meet(declaration, type);
        if (other.Definition is null || declaration.Definition is null)
        {
            return true;
        }

        RecordModel model = Definition(unit, declaration.Type).Model;
        if (Definition(unit, other.Type).Model with { Place = model.Place } == model)
        {
            return true;
        }

        Forget(meetings, definings, namings);
        return false;
    }

    private void Meet(Cursor declaration, RecordType type)
    {
        types.Add(declaration, type);
        met.Add(declaration);
    }

    // All that rests on the two being the same.
    private void Forget(int meetings, int definings, int namings)
    {
        names.ExceptWith(named.Skip(namings).Select(n => types[n.Declaration].Name));
        named.RemoveRange(namings, named.Count - namings);
        defined.Skip(definings).ToList().ForEach(d => definitions.Remove(d));
        defined.RemoveRange(definings, defined.Count - definings);
        met.Skip(meetings).ToList().ForEach(d => types.Remove(d));
        met.RemoveRange(meetings, met.Count - meetings);
    }

    // Clang names what has no tag for its typedef, and what has neither for its place.
    private static string NameOf(ClangType record)
    {
        string written = Keyword().Replace(record.Canonical.Unqualified.Spelling, "");
        return written.Contains('(', StringComparison.Ordinal) ? "" : written;
    }

    private string Unused(string name)
    {
        string unused = name.Length == 0 ? "anonymous_1" : name;
        for (int i = 1; !names.Add(unused); i++)
        {
            unused = name.Length == 0 ? $"anonymous_{i + 1}" : $"{name}_{i}";
        }

        return unused;
    }

    [GeneratedRegex("^(struct|union) ")]
    private static partial Regex Keyword();
}

/// <summary>A struct or union with the way from its C fields to those in C#.</summary>
/// <param name="Fields">By clang's declaration; those without a C# form are not there.</param>
internal sealed record RecordDefinition(RecordModel Model, IReadOnlyDictionary<Cursor, FieldModel> Fields);
