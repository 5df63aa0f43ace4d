// SPDX-License-Identifier: GPL-2.0-only
using System.ComponentModel;
using System.Diagnostics;

namespace KTrans.Lab.Live;

/// <summary>The program of <c>puppet.c</c>, built with the system's C compiler for each run: nobody else can have put it where root runs it.</summary>
internal static class PuppetProgram
{
    private const string Source = "puppet.c";

    private static readonly string[] Compilers = ["cc", "gcc", "clang", "clang-19"];

    /// <summary>Builds it.</summary>
    /// <param name="folder">The folder that source and program come into.</param>
    /// <returns>The path of the program.</returns>
    /// <exception cref="LiveException">There is no compiler, or none builds it.</exception>
    public static string Build(string folder)
    {
        string source = Path.Combine(folder, Source), program = Path.ChangeExtension(source, null);
        using (Stream resource = typeof(PuppetProgram).Assembly.GetManifestResourceStream(Source)!)
        using (FileStream file = new(source, FileMode.Create, FileAccess.Write))
        {
            resource.CopyTo(file);
        }

        List<string> failures = [];
        foreach (string compiler in Compilers)
        {
            if (Compile(compiler, source, program) is not { } failure)
            {
                return program;
            }

            failures.Add(failure);
        }

        throw new LiveException($"no C compiler builds the program that makes the system calls ({string.Join("; ", failures)}); install one:  apt-get install gcc libc6-dev");
    }

    // What went wrong; null when nothing did.
    private static string? Compile(string compiler, string source, string program)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(compiler, ["-static", "-O1", "-o", program, source]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{compiler}: {(errors + output.Result).Split('\n')[0]}";
        }
        catch (Win32Exception)
        {
            return $"no {compiler}";
        }
    }
}
