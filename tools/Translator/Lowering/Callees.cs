// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Lowering;

/// <summary>Finds the functions that C names.</summary>
internal static class Callees
{
    // C# has no way back into a function that is to go on twice.
    private static readonly string[] NonLocalJumps =
        ["setjmp", "_setjmp", "__sigsetjmp", "sigsetjmp", "longjmp", "_longjmp", "siglongjmp", "vfork", "getcontext", "setcontext", "makecontext", "swapcontext"];

    /// <summary>A primitive, or a function of the same file.</summary>
    /// <param name="target">Where it is named.</param>
    /// <param name="function">Its declaration.</param>
    /// <exception cref="RefusedException">Nobody has it.</exception>
    public static Callee Find(LoweringContext context, Cursor target, Cursor function)
    {
        string name = BuiltinCalls.LibraryName(target.Spelling);
        if (name == "alloca")
        {
            throw LoweringContext.Refuse(Rules.VariableLength, target, name);
        }

        if (context.Defined(name) is { } defined)
        {
            FunctionShape shape = FunctionShape.Of(context, Definition(context, target, function), target);
            return new Callee(defined, shape.Result, shape.Result, shape.Parameters, PrimitiveKind.Translated) { IsVariadic = shape.IsVariadic };
        }

        RefuseNonLocalJump(name, target);
        FunctionLowering.RefuseAttributes(function);
        if (Library(context, name) is { } library)
        {
            return library;
        }

        if (!context.Prelude.Functions.TryGetValue(name, out PreludeFunction? primitive))
        {
            RefusedException refused = LoweringContext.Refuse(
                Rules.MissingPrimitive, target, $"function {name} is not in {context.Prelude.RuntimeName}");
            throw new RefusedException(refused.Diagnostic with { Missing = name });
        }

        FunctionShape declared = FunctionShape.Of(context, function, target);
        return declared.Parameters.Count != primitive.TruthParameters.Count
            ? throw LoweringContext.Refuse(Rules.OtherFunction, target, $"{name} declared without its parameters")
            : new Callee(
                name,
                primitive.TruthResult ? CType.Bool : declared.Result,
                declared.Result,
                new(declared.Parameters.Select((p, i) => primitive.TruthParameters[i] ? CType.Bool : p)),
                primitive.Kind) { IsVariadic = declared.IsVariadic };
    }

    /// <summary>The definition of a function of the file or the program; of any other its declaration.</summary>
    /// <param name="target">Where it is named.</param>
    /// <param name="function">Its declaration.</param>
    public static Cursor Definition(LoweringContext context, Cursor target, Cursor function) =>
        function.Definition ?? context.Unit.Elsewhere.GetValueOrDefault(BuiltinCalls.LibraryName(target.Spelling), function);

    /// <summary>Refuses what jumps out of functions, or makes a place to jump to.</summary>
    /// <param name="name">The library's name of it.</param>
    /// <param name="target">Where it is named.</param>
    /// <exception cref="RefusedException">It does.</exception>
    public static void RefuseNonLocalJump(string name, Cursor target)
    {
        if (NonLocalJumps.Contains(name))
        {
            throw LoweringContext.Refuse(Rules.NonLocalJump, target, target.Spelling);
        }
    }

    // A primitive of a runtime of programs: its own types count, whatever the program has declared.
    private static Callee? Library(LoweringContext context, string name)
    {
        if (!context.Prelude.IsOfPrograms || !context.Prelude.Functions.TryGetValue(name, out PreludeFunction? primitive))
        {
            return null;
        }

        FunctionShape shape = PrimitiveTypes.Shape(primitive);
        return new Callee(name, primitive.TruthResult ? CType.Bool : shape.Result, shape.Result, shape.Parameters, primitive.Kind) { IsVariadic = shape.IsVariadic };
    }
}
