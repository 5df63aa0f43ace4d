// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using KTrans.Lab.Models;

namespace KTrans.Lab.Worker;

/// <summary>As many hosts with the same models as are asked for at once.</summary>
/// <param name="image">The models.</param>
public sealed class HostPool(ModelImage image) : IDisposable
{
    private readonly ConcurrentBag<ModelHost> idle = [];

    /// <summary>The models that all have.</summary>
    public ModelImage Image => image;

    /// <summary>Does something with a host that nobody else uses meanwhile.</summary>
    public T With<T>(Func<ModelHost, T> work)
    {
        if (!idle.TryTake(out ModelHost? host))
        {
            host = ModelHost.Start();
            host.Load(image);
        }

        try
        {
            return work(host);
        }
        finally
        {
            idle.Add(host);
        }
    }

    /// <summary>Does something with a host that nobody else uses meanwhile.</summary>
    public void With(Action<ModelHost> work) => With(host =>
    {
        work(host);
        return true;
    });

    public void Dispose()
    {
        foreach (ModelHost host in idle)
        {
            host.Dispose();
        }
    }
}
