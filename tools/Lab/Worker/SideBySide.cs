// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.ExceptionServices;

namespace KTrans.Lab.Worker;

/// <summary>Work that several do at once, each taking what is left.</summary>
public static class SideBySide
{
    /// <summary>Has some do the work; back when all are. An exception of one comes through as it was.</summary>
    /// <param name="workers">How many; at least one.</param>
    /// <param name="work">Takes what is left, until nothing is.</param>
    public static void Run(int workers, Action work)
    {
        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => work());
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
