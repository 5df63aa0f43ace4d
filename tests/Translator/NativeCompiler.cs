// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;

namespace KTrans.Translator.Tests;

/// <summary>A native clang, where the machine has one: what C really does.</summary>
internal static class NativeCompiler
{
    private static readonly string[] Names = ["clang-22", "clang-19", "clang-18", "clang-17", "clang"];

    /// <summary>The compiler's command, or null.</summary>
    public static string? Command { get; } = Names.FirstOrDefault(name =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))));

    /// <summary>Compiles a program that prints what <c>run()</c> returns, and runs it.</summary>
    public static int Run(string prelude, string text) =>
        int.Parse(Output(prelude, text, "printf(\"%d\", run());"), CultureInfo.InvariantCulture);

    /// <summary>Compiles a program with the statements of a main, runs it and gives what it prints.</summary>
    public static string Output(string prelude, string text, string main)
    {
        string folder = Directory.CreateTempSubdirectory("ktrans-native-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "prelude.h"), prelude);
            File.WriteAllText(Path.Combine(folder, "program.c"), $"{text}\nint printf(const char *, ...);\nint main(void) {{ {main} return 0; }}\n");
            Start(folder, Command!, "-std=gnu11 -w -mcx16 -fwrapv -fno-strict-aliasing -include prelude.h program.c -o program");
            return Start(folder, Path.Combine(folder, "program"), "");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the preprocessor makes of a file.</summary>
    public static string Preprocessed(string text)
    {
        string folder = Directory.CreateTempSubdirectory("ktrans-native-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "program.c"), text);
            return Start(folder, Command!, "-std=gnu11 -w -E -P program.c");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Start(string folder, string command, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return output;
    }
}

/// <summary>Runs where a native clang is installed; elsewhere it is reported as skipped.</summary>
internal sealed class NativeCompilerTheoryAttribute : TheoryAttribute
{
    public NativeCompilerTheoryAttribute()
    {
        if (NativeCompiler.Command is null)
        {
            Skip = "no native clang here (apt-get install clang-19)";
        }
    }
}

/// <summary>The same for a test without cases.</summary>
internal sealed class NativeCompilerFactAttribute : FactAttribute
{
    public NativeCompilerFactAttribute()
    {
        if (NativeCompiler.Command is null)
        {
            Skip = "no native clang here (apt-get install clang-19)";
        }
    }
}
