// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KTrans.Lab.Worker;

/// <summary>How the worker is started: this very assembly, by the .NET that runs this process.</summary>
internal static class WorkerCommand
{
    /// <summary>The command, with all its streams piped.</summary>
    /// <param name="arguments">What the worker is told.</param>
    /// <exception cref="WorkerStartException">A file that is needed is not there.</exception>
    public static ProcessStartInfo Create(params string[] arguments)
    {
        string assembly = Existing(typeof(WorkerCommand).Assembly.Location);
        Existing(Path.ChangeExtension(assembly, ".runtimeconfig.json"));
        return new ProcessStartInfo(Existing(DotnetPath()), [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    // The process may be ktrans, dotnet or a test host; the framework is in <root>/shared/<name>/<version> of its .NET.
    private static string DotnetPath() => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static string Existing(string path) => File.Exists(path) ? path : throw new WorkerStartException($"{path} is missing");
}
