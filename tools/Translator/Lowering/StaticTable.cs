// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The variables with static storage of a unit, or of all units of a program. A variable is lowered when a function or
/// another variable's initialiser uses it, and its own initialiser after that, since two may hold each other's address.
/// </summary>
/// <param name="storage">The name of the storage that they are in.</param>
internal sealed class StaticTable(string storage)
{
    private readonly Dictionary<string, Source> externals = [];
    private readonly Dictionary<Cursor, Source> internals = [];
    private readonly Dictionary<Cursor, Entry> entries = [];
    private readonly Dictionary<string, StaticVariable> strings = [];
    private readonly List<Entry> all = [];
    private readonly Queue<Entry> waiting = [];
    private readonly HashSet<string> names = [Emit.StorageWriter.Struct(storage)];
    private Entry? current;

    /// <summary>The names that the storage takes up in the C# class.</summary>
    public IEnumerable<string> Names => Emit.StorageWriter.Names(storage);

    /// <summary>Takes up what a unit defines at file scope, before anything of the program is lowered.</summary>
    public void Add(UnitContext unit, Cursor root)
    {
        Dictionary<string, Source> here = [];
        List<(Cursor Declaration, string Of)> aliases = [];
        foreach (Cursor declaration in root.Children.Where(c => c.Kind == CXCursorKind.CXCursor_VarDecl))
        {
            bool isDefinition = declaration.Initializer is not null;
            if (VariableAttributes.AliasOf(declaration) is { } of)
            {
                aliases.Add((declaration, of));
            }
            else if (isDefinition || declaration.StorageClass != CX_StorageClass.CX_SC_Extern)
            {
                Keep(declaration, new Source(declaration, unit), isDefinition);
                here[declaration.Spelling] = SourceOf(declaration)!;
            }
        }

        // Under another type it would be another C# variable.
        foreach ((Cursor declaration, string of) in aliases.Where(a => here.TryGetValue(a.Of, out Source? s) && s.Definition.Type.IsSameUnqualified(a.Declaration.Type)))
        {
            Keep(declaration, here[of], isDefinition: true);
        }
    }

    /// <summary>The variable that a declaration stands for.</summary>
    /// <param name="cursor">Where it is used.</param>
    /// <exception cref="RefusedException">Nothing defines it, or it cannot be expressed.</exception>
    public StaticVariable Find(LoweringContext context, Cursor cursor, Cursor declaration)
    {
        Source source = SourceOf(context, declaration) ?? throw Undefined(cursor, declaration);
        if (!entries.TryGetValue(source.Definition, out Entry? entry))
        {
            entry = new Entry(StaticVariables.Lower(source, storage, Unused), source);
            entries.Add(source.Definition, entry);
            all.Add(entry);
            waiting.Enqueue(entry);
        }

        current?.Uses.Add(entry.Variable.Name);
        return entry.Variable;
    }

    /// <summary>The array that a string literal is.</summary>
    public StaticVariable String(StringText text, ArrayType type, SourcePlace place)
    {
        string key = $"{((IntegerType)type.Element).Bits} {type.Count} {text.Spelling}";
        if (!strings.TryGetValue(key, out StaticVariable? variable))
        {
            long width = ((IntegerType)type.Element).Bits / 8;
            variable = new StaticVariable(Unused($"string_{strings.Count + 1}"), type, type.Count!.Value * width, width, storage, place) { Text = text.Spelling };
            strings.Add(key, variable);
            all.Add(new Entry(variable, null) { Values = [.. Strings.Copy(variable, text, place)] });
        }

        return variable;
    }

    /// <summary>A variable that the C has no name for, in the initialiser of another.</summary>
    public StaticRef Hidden(LoweringContext context, Cursor literal)
    {
        SourcePlace place = LoweringContext.Place(literal);
        ClangType type = literal.Type;
        StaticVariable variable = new(Unused("literal"), TypeLowering.Lower(context, type, literal), type.Size, type.Align, storage, place);
        current!.Uses.Add(variable.Name);
        Entry entry = new(variable, null);
        all.Add(entry);
        entry.Values.AddRange(Initializers.Lower(context, type, new StaticRef(variable, place), literal.Children[^1], isZero: true, out _));
        return new StaticRef(variable, place);
    }

    /// <summary>Lowers the initialisers of all that has been used so far.</summary>
    public void Complete()
    {
        while (waiting.TryDequeue(out Entry? entry))
        {
            current = entry;
            try
            {
                entry.Values.AddRange(StaticVariables.Values(entry.Variable, entry.Source!, out long size));
                entry.Variable = entry.Variable with { Size = size };
            }
            catch (RefusedException e)
            {
                entry.Refusal = e.Diagnostic;
            }
        }

        current = null;
    }

    /// <summary>Why a function cannot run, because of a variable's initialiser; null when all that it leads to have one.</summary>
    public Diagnostic? RefusalOf(Block body)
    {
        if (!all.Exists(e => e.Refusal is not null))
        {
            return null;
        }

        Dictionary<string, Entry> byName = all.ToDictionary(e => e.Variable.Name);
        Queue<string> next = new(body.AllExpressions().OfType<StaticRef>().Select(r => r.Variable.Name));
        HashSet<string> seen = [];
        while (next.TryDequeue(out string? name))
        {
            if (byName[name].Refusal is { } refusal)
            {
                return refusal;
            }

            foreach (string used in seen.Add(name) ? byName[name].Uses : [])
            {
                next.Enqueue(used);
            }
        }

        return null;
    }

    /// <summary>What there is in the end; null when nothing was used.</summary>
    /// <param name="place">The unit.</param>
    public StorageModel? Model(SourcePlace place)
    {
        Block values = new(new(StaticOrder.Of([.. all.Select(e => (e.Variable.Name, (IReadOnlyList<Stmt>)e.Values))])), place, place);
        return all.Count == 0 ? null : new StorageModel(
            storage, new(all.Select(e => e.Variable)), new FunctionModel(Emit.StorageWriter.Initialiser(storage), CType.Void, [], values, place, place, ""));
    }

    private void Keep(Cursor declaration, Source source, bool isDefinition)
    {
        // A definition without a value is one only where no other is.
        if (declaration.Linkage == CXLinkageKind.CXLinkage_External)
        {
            KeepIn(externals, declaration.Spelling, source, isDefinition);
        }
        else
        {
            KeepIn(internals, declaration.Canonical, source, isDefinition);
        }
    }

    private static void KeepIn<T>(Dictionary<T, Source> sources, T key, Source source, bool isDefinition)
        where T : notnull
    {
        if (isDefinition || !sources.TryGetValue(key, out Source? known) || (known.Definition.Initializer is null && known.Definition.Type.Size < 0))
        {
            sources[key] = source;
        }
    }

    private Source? SourceOf(Cursor declaration) => declaration.Linkage == CXLinkageKind.CXLinkage_External
        ? externals.GetValueOrDefault(declaration.Spelling) : internals.GetValueOrDefault(declaration.Canonical);

    private Source? SourceOf(LoweringContext context, Cursor declaration) => SourceOf(declaration)
        ?? (declaration.Linkage is CXLinkageKind.CXLinkage_External or CXLinkageKind.CXLinkage_Internal ? null : new Source(declaration, context.Unit));

    private static RefusedException Undefined(Cursor cursor, Cursor declaration)
    {
        if (VariableAttributes.AliasOf(declaration) is { } of)
        {
            return LoweringContext.Refuse(Rules.OtherConstruct, cursor, $"attribute alias of variable {cursor.Spelling}, which names {of}");
        }

        RefusedException refused = LoweringContext.Refuse(Rules.MissingName, cursor, $"variable {cursor.Spelling} is defined nowhere");
        return new RefusedException(refused.Diagnostic with { Missing = cursor.Spelling });
    }

    private string Unused(string name)
    {
        string unused = name;
        for (int i = 1; !names.Add(unused); i++)
        {
            unused = $"{name}_{i}";
        }

        return unused;
    }

    /// <summary>Where a variable is defined.</summary>
    public sealed record Source(Cursor Definition, UnitContext Unit);

    private sealed class Entry(StaticVariable variable, Source? source)
    {
        public StaticVariable Variable { get; set; } = variable;

        public Source? Source => source;

        public List<Stmt> Values { get; init; } = [];

        public HashSet<string> Uses { get; } = [];

        public Diagnostic? Refusal { get; set; }
    }
}
