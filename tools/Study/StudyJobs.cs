// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using KTrans.Lab.Worker;

namespace KTrans.Study;

/// <summary>Work whose parts need nothing of each other, done by several workers at once.</summary>
internal sealed class StudyJobs
{
    private readonly ConcurrentQueue<Action> left = new();

    /// <summary>Adds a part: what it comes to is there after <see cref="Run"/>.</summary>
    public Lazy<T> Add<T>(Func<T> work)
    {
        Lazy<T> result = new(work);
        left.Enqueue(() => _ = result.Value);
        return result;
    }

    /// <summary>Does all parts, begun in the order in which they were added.</summary>
    /// <param name="workers">How many at once.</param>
    /// <param name="cancelled">Ends it after the parts that are at work.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public void Run(int workers, CancellationToken cancelled)
    {
        SideBySide.Run(workers, () =>
        {
            while (!cancelled.IsCancellationRequested && left.TryDequeue(out Action? job))
            {
                job();
            }
        });
        cancelled.ThrowIfCancellationRequested();
    }
}
