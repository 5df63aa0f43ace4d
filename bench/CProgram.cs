// SPDX-License-Identifier: GPL-2.0-only
using System.ComponentModel;
using System.Diagnostics;

namespace KTrans.Bench;

/// <summary>A small C program of this folder, which measures the kernel that runs here.</summary>
internal static class CProgram
{
    /// <summary>Compiles and runs <c>name.c</c>.</summary>
    /// <returns>What it prints, or null when the machine has no C compiler.</returns>
    public static string? Run(string name, params string[] arguments)
    {
        string program = Path.Combine(Benchmarks.Scratch, name);
        try
        {
            Start("cc", "-O2", "-o", program, Path.Combine(Benchmarks.Workspace.Root, "bench", name + ".c"));
        }
        catch (Win32Exception)
        {
            return null;
        }

        return Start(program, arguments);
    }

    private static string Start(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{command} ended with {process.ExitCode}");
    }
}
