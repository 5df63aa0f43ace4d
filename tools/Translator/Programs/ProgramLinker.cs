// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Lowering;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Programs;

/// <summary>A function of a program.</summary>
internal readonly record struct ProgramFunction(ProgramUnit Unit, Cursor Definition);

/// <summary>
/// Decides which functions a program has and what they are called: those that other units can see, and all that these
/// mention, wherever they are defined. A function that is its unit's own is numbered where another has its name.
/// </summary>
internal sealed class ProgramLinker
{
    private readonly Dictionary<string, ProgramFunction> shared = new(StringComparer.Ordinal);
    private readonly Dictionary<(ProgramUnit Unit, string Name), ProgramFunction> kept = [];
    private readonly Queue<ProgramFunction> pending = new();
    private readonly List<(ProgramUnit Unit, Diagnostic Diagnostic)> diagnostics = [];

    /// <param name="units">The files of the program.</param>
    /// <param name="prelude">The runtime.</param>
    public ProgramLinker(IReadOnlyList<ProgramUnit> units, KernelPrelude prelude)
    {
        foreach (ProgramUnit unit in units)
        {
            foreach (Cursor definition in unit.Functions.Values.Where(d => !ProgramUnit.IsLocal(d)))
            {
                Share(new ProgramFunction(unit, definition));
            }
        }

        foreach (ProgramUnit unit in units)
        {
            Keep(unit, unit.Functions.Values.Where(d => d.IsInMainFile && !ProgramUnit.IsLocal(d)).Select(d => d.Spelling));
            Keep(unit, unit.UsedByVariables);
            Keep(unit, ["main"]);
        }

        while (pending.TryDequeue(out ProgramFunction next))
        {
            Keep(next.Unit, ProgramUnit.UsedFunctions(next.Definition));
        }

        Name(units, prelude);
    }

    /// <summary>What does not fit together, with the unit that it stands in.</summary>
    public IReadOnlyList<(ProgramUnit Unit, Diagnostic Diagnostic)> Diagnostics => diagnostics;

    /// <summary>C# names of the functions that each unit can call, by C name.</summary>
    public Dictionary<ProgramUnit, Dictionary<string, string>> Names { get; } = [];

    /// <summary>The functions that all units can call, by C name.</summary>
    public IReadOnlyDictionary<string, Cursor> Shared => shared.ToDictionary(f => f.Key, f => f.Value.Definition);

    /// <summary>The functions that a unit gives to the program, in the order of its text.</summary>
    public IEnumerable<Cursor> FunctionsOf(ProgramUnit unit) =>
        unit.Functions.Where(f => kept.ContainsKey((unit, f.Key))).Select(f => f.Value);

    private void Share(ProgramFunction function)
    {
        string name = function.Definition.Spelling;
        if (shared.TryAdd(name, function))
        {
            return;
        }

        SourcePlace other = LoweringContext.Place(shared[name].Definition);
        diagnostics.Add((function.Unit, new Diagnostic(Rules.DuplicateFunction, LoweringContext.Place(function.Definition), $"the program has {name} already", name)
        {
            Related = [new RelatedPlace(other with { PhysicalLine = 0 }, "the other is here")],
        }));
    }

    private void Keep(ProgramUnit unit, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            ProgramFunction function = unit.Functions.TryGetValue(name, out Cursor own) ? new ProgramFunction(unit, own) : shared.GetValueOrDefault(name);
            if (function.Unit is not null && kept.TryAdd((function.Unit, name), function))
            {
                pending.Enqueue(function);
            }
        }
    }

    private void Name(IReadOnlyList<ProgramUnit> units, KernelPrelude prelude)
    {
        HashSet<string> taken = [.. EmittedNames.All];
        Dictionary<string, string> everywhere = kept.Values.Select(f => f.Definition.Spelling).Where(shared.ContainsKey).Distinct().ToDictionary(n => n, n => EmittedNames.Free(n, taken));
        taken.UnionWith(units.Count > 1 ? prelude.Functions.Keys : []);
        foreach (ProgramUnit unit in units)
        {
            Dictionary<string, string> names = new(everywhere);
            foreach (Cursor definition in FunctionsOf(unit).Where(ProgramUnit.IsLocal))
            {
                names[definition.Spelling] = EmittedNames.Free(definition.Spelling, taken);
            }

            Names.Add(unit, names);
        }
    }
}
