// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Reflection;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests.Generated;

/// <summary>C that a test makes, of functions that take and return an unsigned int: run natively, and as C# in both forms.</summary>
internal static class GeneratedProgram
{
    private static readonly PreludeStore Preludes = new(null);
    private static readonly LinuxVersion Kernel = LinuxVersion.Parse("6.8");

    /// <summary>Holds what each function returns for each argument against what the native one does.</summary>
    public static void Compare(string text, IReadOnlyList<string> functions, IReadOnlyList<uint> arguments)
    {
        TranslatedFile file = new SnippetTranslator(Preludes).Translate(new Snippet("generated.c", text, null), Kernel);
        Assert.Empty(file.Diagnostics);
        string native = NativeCompiler.Output(Preludes.Get(Kernel).Header, text, Calls(functions, arguments));
        Assert.Equal(native, Translated(file, functions, arguments, isChecked: false));
        Assert.Equal(native, Translated(file, functions, arguments, isChecked: true));
    }

    private static string Calls(IReadOnlyList<string> functions, IReadOnlyList<uint> arguments) => string.Concat(
        functions.SelectMany(f => arguments.Select(a => string.Create(CultureInfo.InvariantCulture, $"printf(\"{f}({a}) = %u\\n\", {f}({a}u));\n"))));

    private static string Translated(TranslatedFile file, IReadOnlyList<string> functions, IReadOnlyList<uint> arguments, bool isChecked)
    {
        CompiledModels compiled = new ModelCompiler(Preludes).Compile([file], isChecked);
        Assert.Empty(compiled.Diagnostics);
        Type models = Assembly.Load(compiled.Image!).GetType(file.ClassName)!;
        using Machine machine = new(new MachineOptions { Version = Kernel });
        using Machine.Scope scope = machine.Enter();
        return string.Concat(functions.SelectMany(f => arguments.Select(a =>
            string.Create(CultureInfo.InvariantCulture, $"{f}({a}) = {models.GetMethod(f)!.Invoke(null, [a])}\n"))));
    }
}
