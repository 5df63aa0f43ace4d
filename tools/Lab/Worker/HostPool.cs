// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using KTrans.Lab.Models;

namespace KTrans.Lab.Worker;

/// <summary>As many hosts with the same models as are asked for at once, one a processor at most: more would only take each other's time.</summary>
/// <param name="image">The models.</param>
public sealed class HostPool(ModelImage image) : IDisposable
{
    private readonly ConcurrentBag<ModelHost> idle = [];
    private readonly SemaphoreSlim free = new(Environment.ProcessorCount);

    /// <summary>The models that all have.</summary>
    public ModelImage Image => image;

    /// <summary>Does something with a host that nobody else uses meanwhile.</summary>
    public T With<T>(Func<ModelHost, T> work)
    {
        free.Wait();
        try
        {
            ModelHost host = Take();
            try
            {
                return work(host);
            }
            finally
            {
                idle.Add(host);
            }
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Does something with a host that nobody else uses meanwhile.</summary>
    public void With(Action<ModelHost> work) => With(host =>
    {
        work(host);
        return true;
    });

    private ModelHost Take()
    {
        if (!idle.TryTake(out ModelHost? host))
        {
            host = ModelHost.Start();
            host.Load(image);
        }

        return host;
    }

    public void Dispose()
    {
        free.Dispose();
        foreach (ModelHost host in idle)
        {
            host.Dispose();
        }
    }
}
