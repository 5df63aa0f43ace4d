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
    /// <summary>A primitive, or a function of the same file.</summary>
    /// <param name="target">Where it is named.</param>
    /// <param name="function">Its declaration.</param>
    /// <exception cref="RefusedException">Nobody has it.</exception>
    public static Callee Find(LoweringContext context, Cursor target, Cursor function)
    {
        string name = BuiltinCalls.LibraryName(target.Spelling);
        ClangType type = function.Type.Canonical;
        if (name == "alloca")
        {
            throw LoweringContext.Refuse(Rules.VariableLength, target, name);
        }

        CType result = TypeLowering.Lower(context, type.ResultType, target);
        List<CType> parameters = [.. type.ParameterTypes.Select(p => TypeLowering.Lower(context, p, target))];
        if (type.IsVariadic)
        {
            parameters.Add(CType.More);
        }

        if (context.Defined(name) is { } defined)
        {
            return new Callee(defined, result, result, new(parameters), PrimitiveKind.Translated) { IsVariadic = type.IsVariadic };
        }

        if (!context.Prelude.Functions.TryGetValue(name, out PreludeFunction? primitive))
        {
            RefusedException refused = LoweringContext.Refuse(
                Rules.MissingPrimitive, target, $"function {name} is not in {context.Prelude.RuntimeName}");
            throw new RefusedException(refused.Diagnostic with { Missing = name });
        }

        return new Callee(
            name,
            primitive.TruthResult ? CType.Bool : result,
            result,
            new(parameters.Select((p, i) => primitive.TruthParameters[i] ? CType.Bool : p)),
            primitive.Kind) { IsVariadic = type.IsVariadic };
    }
}
