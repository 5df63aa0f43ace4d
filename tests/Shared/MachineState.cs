// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Net.Sockets;

namespace KTrans.Tests.Shared;

/// <summary>What of the machine a run of <c>ktrans live</c> changes while it lasts.</summary>
internal static class MachineState
{
    // What a run holds, so that there is one at a time: also of other tests.
    private const string Lock = "\0ktrans-live";

    // There while a run lasts, and after one that was killed until the next.
    private const string Left = "/var/lib/ktrans-live";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string[] Files = ["/proc/swaps", "/proc/self/mounts"];
    private static readonly string[] Folders = ["/sys/fs/cgroup", "/sys/fs/cgroup/memory", "/sys/kernel/tracing/instances", "/sys/kernel/debug/tracing/instances", "/var/lib"];

    /// <summary>As it is.</summary>
    public static string Now() => string.Join("\n", Files.Select(File.ReadAllText)
        .Concat(Folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFileSystemEntries(f, "*ktrans*").Order()))
        .Concat(Process.GetProcesses().Select(p => Command(p.Id)).Where(c => c.StartsWith(Left, StringComparison.Ordinal))));

    /// <summary>As it is while no run is under way, and none that was killed has left anything.</summary>
    public static string BetweenRuns()
    {
        for (Stopwatch waited = Stopwatch.StartNew(); waited.Elapsed < Patience; Thread.Sleep(20))
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                socket.Bind(new UnixDomainSocketEndPoint(Lock));
                if (!Directory.Exists(Left))
                {
                    return Now();
                }
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
            }
        }

        throw new TimeoutException("another run does not end");
    }

    private static string Command(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
