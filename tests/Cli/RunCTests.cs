// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary><c>ktrans run-c</c>, and <c>translate --runtime</c>.</summary>
public sealed class RunCTests
{
    private const string Echo = """
        #include <stdio.h>
        int main(int argc, char **argv)
        {
        	int c;
        	for (int i = 1; i < argc; i++)
        		puts(argv[i]);
        	while ((c = getchar()) != EOF)
        		putchar(c);
        	return argc;
        }

        """;

    [Fact]
    public void Input_output_arguments_and_exit_code_are_the_programs_own()
    {
        using TemporaryWorkspace workspace = new(withModels: false);
        workspace.Write("echo.c", Echo);
        Run run = workspace.Ktrans(new RunOptions(Input: "a\r\n\tb"), "run-c", "echo.c", "--", "--help", "-x");
        Assert.Equal((3, "--help\n-x\na\r\n\tb", ""), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public void Both_forms_run()
    {
        using TemporaryWorkspace workspace = new(withModels: false);
        workspace.Write("echo.c", Echo);
        Run run = workspace.Ktrans(new RunOptions(Input: "x"), "run-c", "--clean", "echo.c");
        Assert.Equal((1, "x", ""), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public void What_C_leaves_undefined_is_reported_with_its_line()
    {
        using TemporaryWorkspace workspace = new(withModels: false);
        workspace.Write("bad.c", "#include <stdlib.h>\n#include <stdio.h>\nint main(void)\n{\n\tchar *p = malloc(3);\n\tputs(\"so far\");\n\tp[3] = 1;\n}\n");
        Run run = workspace.Ktrans("run-c", "bad.c");
        Assert.Equal((134, "so far\n"), (run.ExitCode, run.Output));
        Assert.StartsWith("BUG: KASAN: out-of-bounds in memory 0 bytes behind heap block of 3 bytes", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains(" main (bad.c:7)", run.ErrorLines);
    }

    [Fact]
    public void Options_of_compilers_go_to_clang()
    {
        using TemporaryWorkspace workspace = new(withModels: false);
        workspace.Write("program.c", "#include \"given.h\"\nint main(void) { return A + B + C; }\n");
        workspace.Write("include/given.h", "#define A 1\n");
        workspace.Write("forced.h", "#define C 4\n");
        Assert.Equal(7, workspace.Ktrans("run-c", "program.c", "-I", "include", "-DB=2", "-include", "forced.h", "-std=c99").ExitCode);
        Assert.Equal(7, workspace.Ktrans("run-c", "program.c", "-Iinclude", "-D", "B=2", "-include", "forced.h").ExitCode);
    }

    [Fact]
    public void A_program_that_cannot_be_translated_is_refused()
    {
        using TemporaryWorkspace workspace = new(withModels: false);
        workspace.Write("asm.c", "int main(void)\n{\n\t__asm__(\"nop\");\n}\n");
        Run run = workspace.Ktrans("run-c", "asm.c");
        Assert.Equal((65, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("asm.c:3:2: error KT1201: ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(66, "ktrans: gone.c: no such file", "run-c", "gone.c")]
    [InlineData(64, "ktrans: run-c has no option --fast", "run-c", "--fast", "program.c")]
    [InlineData(64, "ktrans: run-c needs a C file", "run-c", "--", "program.c")]
    [InlineData(66, "ktrans: gone.dll: no such file", "translate", "program.c", "--runtime", "gone.dll")]
    [InlineData(65, "ktrans: program.c: it is no .NET assembly", "translate", "program.c", "--runtime", "program.c")]
    [InlineData(64, "ktrans: -I is for programs; snippets are read as the kernel's C", "translate", "program.c", "--kernel", "4.4", "-I", ".")]
    public void What_cannot_be_done_is_said_in_one_line(int exitCode, string message, params string[] arguments)
    {
        using TemporaryWorkspace workspace = new(withModels: false);
        workspace.Write("program.c", "int main(void) { return 0; }\n");
        Run run = workspace.Ktrans(arguments);
        Assert.Equal((exitCode, message), (run.ExitCode, run.ErrorLines[0]));
    }

    [Fact]
    public void Translate_writes_the_model_of_a_program()
    {
        using TemporaryWorkspace workspace = new(withModels: false);
        workspace.Write("program.c", "#include <stdio.h>\nint main(void)\n{\n\tputs(\"x\");\n\treturn 0;\n}\n");
        string runtime = Path.Combine(AppContext.BaseDirectory, "KTrans.PlainC.dll");
        Run run = workspace.Ktrans("translate", "program.c", "--runtime", runtime, "--output", "models");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("class program_c : global::KTrans.PlainC.Gnu11", workspace.Read("models/v11.0/program.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_that_is_no_runtime_is_refused()
    {
        using TemporaryWorkspace workspace = new(withModels: false);
        workspace.Write("program.c", "int main(void) { return 0; }\n");
        Run run = workspace.Ktrans("translate", "program.c", "--runtime", Path.Combine(AppContext.BaseDirectory, "xunit.assert.dll"));
        Assert.Equal(65, run.ExitCode);
        Assert.EndsWith("xunit.assert.dll: it has no class with [KernelVersion], so it is no runtime", run.ErrorLines[0], StringComparison.Ordinal);
    }
}
