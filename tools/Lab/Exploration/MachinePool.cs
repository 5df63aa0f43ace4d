// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Scenarios;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Exploration;

/// <summary>Machines of one kernel: how much memory there is and which sizes of folios are enabled is fixed for a machine's life.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="prepare">Makes a new machine fit for what runs on it.</param>
internal sealed class MachinePool(LinuxVersion kernel, Action<Machine> prepare) : IDisposable
{
    private readonly Dictionary<MachineOptions, Machine> machines = [];

    /// <summary>The machine with some memory, as its last user left it.</summary>
    public Machine With(MemorySetup memory)
    {
        MachineOptions options = memory.OptionsFor(kernel);
        if (!machines.TryGetValue(options, out Machine? known))
        {
            machines.Add(options, known = new Machine(options));
            prepare(known);
        }

        return known;
    }

    public void Dispose()
    {
        foreach (Machine used in machines.Values)
        {
            used.Dispose();
        }
    }
}
