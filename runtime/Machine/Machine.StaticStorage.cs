// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>Static storage of models.</summary>
public sealed unsafe partial class Machine
{
    private readonly List<(StaticStorage Storage, nint Memory)> loaded = [];

    /// <summary>
    /// Loads the static storage of a class of models, if it has any: before the first of its models runs on this machine.
    /// A reset gives the variables their first values again.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is loaded already.</exception>
    public void Load(Type models)
    {
        foreach (StaticStorage storage in StoragesOf(models))
        {
            if (loaded.Exists(l => l.Storage.Name == storage.Name))
            {
                throw new InvalidOperationException($"{storage.Name} is loaded already");
            }

            loaded.Add((storage, (nint)Arena.Allocate(storage)));
            using Scope scope = Enter();
            storage.Initialise();
        }
    }

    private static IEnumerable<StaticStorage> StoragesOf(Type models) => models
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(m => m.IsDefined(typeof(StaticStorageAttribute)))
        .Select(m => (StaticStorage)m.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [], null)!);

    private void ReloadStorage()
    {
        if (loaded.Count == 0)
        {
            return;
        }

        for (int i = 0; i < loaded.Count; i++)
        {
            loaded[i] = (loaded[i].Storage, (nint)Arena.Allocate(loaded[i].Storage));
        }

        using Scope scope = Enter();
        loaded.ForEach(l => l.Storage.Initialise());
    }

    // What both have is bound anew.
    private static void Switch(Machine? from, Machine? to)
    {
        current = to;
        foreach ((StaticStorage storage, _) in from is null ? [] : from.loaded)
        {
            storage.Bind(null);
        }

        foreach ((StaticStorage storage, nint memory) in to is null ? [] : to.loaded)
        {
            storage.Bind((void*)memory);
        }
    }
}
