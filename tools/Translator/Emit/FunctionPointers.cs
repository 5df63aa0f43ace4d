// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Emit;

/// <summary>Writes functions as values and calls through them.</summary>
internal static class FunctionPointers
{
    /// <summary>The class of a file that holds the handles of the functions it uses as values.</summary>
    public const string Table = "Functions";

    /// <summary>A function's handle.</summary>
    public static string Value(FunctionRef function) => $"{Table}.{CSharpTypes.Identifier(function.Callee.Name)}";

    /// <summary>The handles of a file, by name.</summary>
    /// <param name="className">The class that the functions are members of.</param>
    public static IEnumerable<object> Entries(IEnumerable<FunctionModel> functions, string className) =>
        from callee in functions.Where(f => f.Body is not null).SelectMany(f => f.Body!.AllExpressions()).OfType<FunctionRef>().Select(r => r.Callee).DistinctBy(c => c.Name)
        orderby callee.Name
        let name = CSharpTypes.Identifier(callee.Name)
        let code = $"({CodeType(callee.Parameters, callee.Result)})&{className}.{name}"
        select (object)new { name, value = $"FunctionPointer.To(\"{callee.Name}\", \"{Signature(callee.CResult, callee.IsVariadic ? callee.Parameters.SkipLast(1) : callee.Parameters, callee.IsVariadic)}\", {code})" };

    /// <summary>What is called, without its arguments.</summary>
    public static string Called(IndirectCall call, string pointer) => call.Signature.OfRuntime
        ? $"{pointer}.invoke"
        : $"(({CodeType(call.Signature.Passed, call.Signature.Result)}){pointer}.Code(\"{Signature(call.Signature.Result, call.Signature.Parameters, call.Signature.IsVariadic)}\"))";

    /// <summary>The text that the runtime's <see cref="Runtime.Surface.FunctionSignature"/> makes of the same function.</summary>
    private static string Signature(CType result, IEnumerable<CType> named, bool isVariadic) =>
        $"{Word(result)}({string.Join(',', named.Select(Word).Concat(isVariadic ? ["..."] : Array.Empty<string>()))})";

    private static string Word(CType type) => type.WithoutAlias() switch
    {
        PointerType or FunctionPointerType => "ptr",
        IntegerType { Bits: 32 } => "int",
        IntegerType { Bits: 64 } => "long",
        IntegerType { Bits: 128 } => "int128",
        RecordType t => t.Name,
        CType t => CSharpTypes.Name(t),
    };

    private static string CodeType(IEnumerable<CType> parameters, CType result) =>
        $"delegate*<{string.Join(", ", parameters.Append(result).Select(CSharpTypes.Name))}>";
}
