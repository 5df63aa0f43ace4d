// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Variables with static storage: globals, and locals that are static. A <c>_Thread_local</c> one is as any other, since a
/// machine has one thread.
/// <code>
/// C    static int calls = 1; … calls++;
/// C#   [FieldOffset(0)] public int calls; … statics->calls = 1; … statics->calls++;
/// </code>
/// </summary>
internal static class StaticVariables
{
    // What a C# array takes.
    private const long LargestSize = int.MaxValue / 2;

    /// <summary>Lowers a variable without its value.</summary>
    /// <param name="storage">The storage that it is in.</param>
    /// <param name="name">Gives it a name of its own.</param>
    /// <exception cref="RefusedException">It has no C# type, or lies where the machine has no memory.</exception>
    public static StaticVariable Lower(StaticTable.Source source, string storage, Func<string, string> name)
    {
        Cursor definition = source.Definition;
        LoweringContext context = new(source.Unit);
        CType type = TypeLowering.Lower(context, definition.Type, definition);
        long size = definition.Type.Size;
        long align = VariableAttributes.Align(definition);
        if (size < 0 || size > LargestSize)
        {
            throw LoweringContext.Refuse(Rules.OtherConstruct, definition, $"variable {definition.Spelling} of {size} bytes");
        }

        return new StaticVariable(name(definition.Spelling), type, size, align, storage, LoweringContext.Place(definition));
    }

    /// <summary>What gives a variable its first value; nothing when that is zero.</summary>
    /// <param name="size">The size in bytes, with what is initialised of a flexible member.</param>
    public static IReadOnlyList<Stmt> Values(StaticVariable variable, StaticTable.Source source, out long size)
    {
        size = variable.Size;
        if (source.Definition.Initializer is not { } initializer)
        {
            return [];
        }

        LoweringContext context = new(source.Unit, isStatic: true);
        IReadOnlyList<Stmt> values = Initializers.Lower(context, source.Definition.Type, new StaticRef(variable, variable.Place), initializer, isZero: true, out long end);
        size = Math.Max(size, end);
        return values;
    }
}
