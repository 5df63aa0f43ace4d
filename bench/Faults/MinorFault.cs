// SPDX-License-Identifier: GPL-2.0-only
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KTrans.Bench.Faults;

/// <summary>Write faults of the kernel that runs here, by <c>minor_fault.c</c>.</summary>
internal static class MinorFault
{
    /// <summary>Nanoseconds of a fault in hot and in cold memory, or null when the machine has no C compiler.</summary>
    public static (double Hot, double Cold)? Measure()
    {
        string program = Path.Combine(Benchmarks.Scratch, "minor_fault");
        try
        {
            Start("cc", "-O2", "-o", program, Path.Combine(Benchmarks.Workspace.Root, "bench", "minor_fault.c"));
        }
        catch (Win32Exception)
        {
            return null;
        }

        double[] numbers = [.. Start(program).Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1]);
    }

    private static string Start(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{command} ended with {process.ExitCode}");
    }
}
