// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Running;

/// <summary>Does work on several threads, each with a judge of its own, and tells the results in the order of the work.</summary>
/// <param name="jobs">How many at once.</param>
/// <param name="patience">How long one form of a program may take.</param>
public sealed class Workers(int jobs, TimeSpan patience)
{
    /// <summary>Works through items.</summary>
    /// <param name="items">The work, which may have no end.</param>
    /// <param name="work">Does one.</param>
    /// <param name="told">Hears of each result, in the order of the items, one at a time.</param>
    /// <param name="until">When no further item is begun.</param>
    public void Run<TItem, TResult>(IEnumerable<TItem> items, Func<Judge, TItem, TResult> work, Action<TItem, TResult> told, DateTime? until = null)
    {
        using IEnumerator<TItem> source = items.GetEnumerator();
        Queue<(TItem Item, Task<TResult> Result)> pending = new();
        object gate = new();
        (TItem Item, TaskCompletionSource<TResult> Result)? Next()
        {
            lock (gate)
            {
                if (DateTime.UtcNow >= (until ?? DateTime.MaxValue) || !source.MoveNext())
                {
                    return null;
                }

                TaskCompletionSource<TResult> result = new();
                pending.Enqueue((source.Current, result.Task));
                return (source.Current, result);
            }
        }

        Task[] threads = [.. Enumerable.Range(0, jobs).Select(_ => Task.Factory.StartNew(() => Work(Next, work), TaskCreationOptions.LongRunning))];
        Tell(threads, pending, gate, told);
        Task.WaitAll(threads);
    }

    private void Work<TItem, TResult>(Func<(TItem Item, TaskCompletionSource<TResult> Result)?> next, Func<Judge, TItem, TResult> work)
    {
        using Judge judge = new(patience);
        while (next() is var (item, result))
        {
            try
            {
                result.SetResult(work(judge, item));
            }
            catch (Exception e)
            {
                result.SetException(e);
                throw;
            }
        }
    }

    private static void Tell<TItem, TResult>(Task[] threads, Queue<(TItem Item, Task<TResult> Result)> pending, object gate, Action<TItem, TResult> told)
    {
        while (true)
        {
            bool over = threads.All(t => t.IsCompleted), any;
            (TItem Item, Task<TResult> Result) first;
            lock (gate)
            {
                any = pending.TryDequeue(out first);
            }

            if (any)
            {
                told(first.Item, first.Result.GetAwaiter().GetResult());
            }
            else if (over)
            {
                return;
            }
            else
            {
                Thread.Sleep(20);
            }
        }
    }
}
