// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests;

/// <summary>Divisions that trap on the machine end the model, in both forms, and so does what C says is not reached.</summary>
[Collection(nameof(Traps))]
public sealed class DivisionTests
{
    private static readonly PreludeStore Preludes = new(null);
    private static readonly LinuxVersion Kernel = LinuxVersion.Parse("6.8");

    [Theory]
    [InlineData("int", "n / (n - n)")]
    [InlineData("int", "n % (n - n)")]
    [InlineData("int", "n / 0")]
    [InlineData("int", "n % 0")]
    [InlineData("int", "1 / 0 + n")]
    [InlineData("int", "n /= 0")]
    [InlineData("unsigned long", "n % 0u")]
    [InlineData("unsigned long", "n /= (char)0")]
    [InlineData("short", "n %= 0L")]
    [InlineData("unsigned __int128", "n / (n - n)")]
    [InlineData("__int128", "n % 0")]
    public void A_division_by_zero_traps(string type, string expression) => Assert.IsType<DivideByZeroException>(Thrown(type, expression, "7"));

    [Theory]
    [InlineData("int", "n / (n + 2147483647)", "-2147483647 - 1")]
    [InlineData("int", "n % (n + 2147483647)", "-2147483647 - 1")]
    [InlineData("long", "n / (n + 9223372036854775807)", "-9223372036854775807 - 1")]
    [InlineData("int", "n /= -1", "-2147483647 - 1")]
    [InlineData("int", "(-2147483647 - 1) / -1", "7")]
    [InlineData("int", "(-2147483647 - 1) % -1", "7")]
    [InlineData("int", "n + (int)0x80000000 / ~0", "7")]
    [InlineData("int", "n % 2 ? (1 << 31) % (0 - 1) : n", "7")]
    [InlineData("int", "((-2147483647 - 1) / -1, n)", "7")]
    [InlineData("int", "((int[5]){ 1, 2, 3, 4, (-2147483647 - 1) / -1 })[n - 7]", "7")]
    [InlineData("long", "(-9223372036854775807 - 1) / -1", "7")]
    [InlineData("long", "(-9223372036854775807 - 1) % -1L", "7")]
    public void A_quotient_that_does_not_fit_traps(string type, string expression, string argument) =>
        Assert.IsType<OverflowException>(Thrown(type, expression, argument));

    [Theory]
    [InlineData("__builtin_trap(), n")]
    [InlineData("__builtin_unreachable(), n")]
    public void What_is_not_reached_ends_the_run(string expression) => Assert.IsType<KernelBug>(Thrown("int", expression, "7"));

    private static Exception Thrown(string type, string expression, string argument)
    {
        string text = $"static {type} f({type} n)\n{{\n\treturn {expression};\n}}\nint run(void)\n{{\n\treturn (int)f({argument});\n}}\n";
        TranslatedFile file = new SnippetTranslator(Preludes).Translate(new Snippet("f.c", text, null), Kernel);
        Assert.Empty(file.Diagnostics);
        Exception clean = Thrown(file, isChecked: false);
        Assert.IsType(clean.GetType(), Thrown(file, isChecked: true));
        return clean;
    }

    private static Exception Thrown(TranslatedFile file, bool isChecked)
    {
        CompiledModels compiled = new ModelCompiler(Preludes).Compile([file], isChecked);
        Assert.Empty(compiled.Diagnostics);
        using Machine machine = new(new MachineOptions { Version = Kernel });
        using Machine.Scope scope = machine.Enter();
        MethodInfo run = Assembly.Load(compiled.Image!).GetType(file.ClassName)!.GetMethod("run")!;
        return Assert.Throws<TargetInvocationException>(() => run.Invoke(null, [])).InnerException!;
    }
}

/// <summary>Tests in which the machine traps run while no other parses: libclang has the trap's signal then.</summary>
[CollectionDefinition(nameof(Traps), DisableParallelization = true)]
public sealed class Traps;
