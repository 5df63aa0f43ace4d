// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace KTrans.Fuzz.Native;

/// <summary>How a native process ended.</summary>
/// <param name="ExitCode">As a shell gives it: of a signal 128 and its number; null when it was killed for taking too long.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
public sealed record ProcessRun(int? ExitCode, byte[] Output, string Errors)
{
    // What a program that never stops writing has written by then.
    private const int MostOutput = 64 << 20;

    /// <summary>Runs a process to its end.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="command">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="atMost">How long it may take.</param>
    public static ProcessRun Start(string folder, string command, IEnumerable<string> arguments, TimeSpan atMost)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        Task<byte[]> output = Read(process.StandardOutput.BaseStream);
        Task<byte[]> errors = Read(process.StandardError.BaseStream);
        bool ended = process.WaitForExit(atMost);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return new ProcessRun(ended ? process.ExitCode : null, output.Result, System.Text.Encoding.UTF8.GetString(errors.Result));
    }

    private static async Task<byte[]> Read(Stream stream)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[1 << 16];
        int count;
        while ((count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            if (all.Length < MostOutput)
            {
                all.Write(buffer, 0, count);
            }
        }

        return all.ToArray();
    }
}
