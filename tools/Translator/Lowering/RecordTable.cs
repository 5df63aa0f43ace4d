// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KTrans.Translator.Clang;
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
    // What emitted text names without saying where it is.
    private static readonly string[] Emitted =
    [
        "Checked", "Events", "EventSite", "EventKind", "ValueShape", "PrimitiveKind", "Translated", "TranslatedAttribute",
        "NotTranslatedException", "FellOffEndException", "FunctionPointer", "BitField", "Int128", "UInt128",
        "StructLayout", "StructLayoutAttribute", "LayoutKind", "FieldOffset", "FieldOffsetAttribute", "KTrans", "System",
    ];

    private readonly HashSet<string> names = [.. Emitted, .. taken];
    private readonly Dictionary<Cursor, RecordType> types = [];
    private readonly Dictionary<Cursor, RecordDefinition> definitions = [];

    // In the order in which they got a type; those with a name of their own, by what C calls them; those given out.
    private readonly List<Cursor> met = [];
    private readonly List<(Cursor Declaration, string Key)> named = [];
    private ImmutableList<(string Key, RecordModel Model)> told = [];
    private readonly Dictionary<Cursor, long> offsets = [];
    private int next;

    /// <summary>A table for a file or program with these functions.</summary>
    public static RecordTable Beside(KernelPrelude prelude, IEnumerable<string> functions) =>
        new(prelude.Functions.Keys.Concat(prelude.Constants.Keys).Concat(functions));

    /// <summary>The structs and unions of files so far that none of them defines.</summary>
    public IEnumerable<RecordModel> Undefined => told.Select(t => t.Model).Where(m => m.IsOpaque);

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
        (string, RecordModel Model) same = told.FirstOrDefault(t => t.Key == key && IsSame(unit, declaration, t.Model));
        if (same.Model is null)
        {
            Meet(declaration, new RecordType(Unused(name)));
            named.Add((declaration, key));
        }
        else if (same.Model.IsOpaque && declaration.Definition is not null)
        {
            told = told.Remove(same);
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

            // It may have been looked up on the way, by a struct that holds it and that it points to.
            definitions[declaration] = definition;
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

            offset = offsets[field];
        }

        return offset;
    }

    /// <summary>The structs and unions that a file of the program is the first to define, in the order in which it uses them.</summary>
    public EquatableList<RecordModel> All(UnitContext unit)
    {
        int first = told.Count;
        for (; next < named.Count; next++)
        {
            told = told.Add((named[next].Key, Definition(unit, named[next].Declaration.Type).Model));
        }

        return new(told.Skip(first).Select(t => t.Model).Where(m => !m.IsOpaque));
    }

    // Taken for the other one, it has the same fields, pointers to itself included.
    private bool IsSame(UnitContext unit, Cursor declaration, RecordModel other)
    {
        (int meetings, int naming, ImmutableList<(string, RecordModel)> before) = (met.Count, named.Count, told);
        Meet(declaration, new RecordType(other.Name));
        if (other.IsOpaque || declaration.Definition is null || Definition(unit, declaration.Type).Model with { Place = other.Place } == other)
        {
            return true;
        }

        Forget(meetings, naming);
        told = before;
        return false;
    }

    private void Meet(Cursor declaration, RecordType type)
    {
        types.Add(declaration, type);
        met.Add(declaration);
    }

    private void Forget(int meetings, int naming)
    {
        names.ExceptWith(named.Skip(naming).Select(n => types[n.Declaration].Name));
        named.RemoveRange(naming, named.Count - naming);
        foreach (Cursor declaration in met.Skip(meetings))
        {
            types.Remove(declaration);
            definitions.Remove(declaration);
        }

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
