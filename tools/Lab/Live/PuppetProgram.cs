// SPDX-License-Identifier: GPL-2.0-only
using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using KTrans.Translator;

namespace KTrans.Lab.Live;

/// <summary>The program of <c>puppet.c</c>, built with the system's C compiler when it is first needed and kept in the user's cache.</summary>
public static class PuppetProgram
{
    private const string Source = "puppet.c";

    private static readonly string[] Compilers = ["cc", "gcc", "clang", "clang-19"];

    /// <summary>The path of the program, which is built if it is not there.</summary>
    /// <param name="folder">Where it goes where there is no cache.</param>
    /// <exception cref="LiveException">There is no compiler, or it fails.</exception>
    public static string Build(string folder)
    {
        using Stream resource = typeof(PuppetProgram).Assembly.GetManifestResourceStream(Source)!;
        using StreamReader reader = new(resource);
        string text = reader.ReadToEnd();
        string name = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..16];
        string home = Path.Combine(UserCache.Folder ?? folder, "puppet");
        string program = Path.Combine(home, name);
        if (!File.Exists(program))
        {
            Directory.CreateDirectory(home);
            Build(text, program);
        }

        return program;
    }

    private static void Build(string text, string program)
    {
        string source = $"{program}.{Environment.ProcessId}.c", built = $"{program}.{Environment.ProcessId}";
        try
        {
            File.WriteAllText(source, text);
            string[] failures = new string[Compilers.Length];
            for (int i = 0; i < Compilers.Length; i++)
            {
                if ((failures[i] = Compile(Compilers[i], source, built)).Length == 0)
                {
                    File.Move(built, program, overwrite: true);
                    return;
                }
            }

            throw new LiveException($"no C compiler builds the program that makes the system calls ({string.Join("; ", failures.Distinct())}); install one:  apt-get install gcc libc6-dev");
        }
        finally
        {
            File.Delete(source);
            File.Delete(built);
        }
    }

    // What went wrong; empty when nothing did.
    private static string Compile(string compiler, string source, string built)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(compiler, ["-static", "-O1", "-o", built, source]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : $"{compiler}: {errors.Split('\n')[0]}";
        }
        catch (Win32Exception)
        {
            return $"no {compiler}";
        }
    }
}
