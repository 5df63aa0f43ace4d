// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Translator.Clang;
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
    private readonly Queue<Cursor> named = [];

    /// <summary>A table for a file or program with these functions.</summary>
    public static RecordTable Beside(KernelPrelude prelude, IEnumerable<string> functions) =>
        new(prelude.Functions.Keys.Concat(prelude.Constants.Keys).Concat(functions));

    /// <summary>The type that a struct or union of the program is in C#.</summary>
    public RecordType TypeOf(ClangType record)
    {
        Cursor declaration = record.Declaration!.Value.Canonical;
        if (!types.TryGetValue(declaration, out RecordType? type))
        {
            type = new RecordType(Unused(NameOf(record)));
            types.Add(declaration, type);
            named.Enqueue(declaration);
        }

        return type;
    }

    /// <summary>What a struct or union consists of.</summary>
    public RecordDefinition Definition(UnitContext unit, ClangType record)
    {
        RecordType type = TypeOf(record);
        Cursor declaration = record.Declaration!.Value.Canonical;
        if (!definitions.TryGetValue(declaration, out RecordDefinition? definition))
        {
            definition = new RecordLowering(unit, type.Name).Lower(declaration);
            definitions.Add(declaration, definition);
        }

        return definition;
    }

    /// <summary>Every struct and union that has been named, in the order of that.</summary>
    public EquatableList<RecordModel> All(UnitContext unit)
    {
        List<RecordModel> all = [];
        while (named.TryDequeue(out Cursor declaration))
        {
            all.Add(Definition(unit, declaration.Type).Model);
        }

        return new(all);
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
