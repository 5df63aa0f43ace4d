// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Worker;

/// <summary>Work that Ctrl-C can come into while its worker starts.</summary>
internal static class WorkerStart
{
    /// <summary>What some work comes to; null when Ctrl-C, which reaches the whole group of processes, killed a worker that was still starting.</summary>
    /// <exception cref="WorkerStartException">The worker cannot be started, and nobody interrupted it.</exception>
    public static T? UnlessInterrupted<T>(Func<T> work, CancellationToken cancelled)
        where T : class
    {
        try
        {
            return work();
        }
        catch (WorkerStartException) when (cancelled.IsCancellationRequested)
        {
            return null;
        }
    }
}
