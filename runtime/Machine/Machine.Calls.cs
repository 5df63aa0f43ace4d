// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

public sealed unsafe partial class Machine
{
    // A kernel stack of 16 KB holds a few dozen calls of this size.
    private const int DeepestCall = 256;

    // What a local holds before C gives it a value: no sensible pointer or number.
    private const byte LocalPoison = 0xa5;

    private readonly Stack<int> localsBelow = new();
    private readonly List<nint> locals = [];
    private long turns;

    internal void EnterFunction()
    {
        // The second: functions with very many locals.
        if (localsBelow.Count == DeepestCall || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new KernelBug($"BUG: stack guard page was hit: {localsBelow.Count} calls deep");
        }

        localsBelow.Push(locals.Count);
    }

    internal void LeaveFunction()
    {
        int below = localsBelow.Pop();
        for (int i = locals.Count - 1; i >= below; i--)
        {
            Arena.Free((void*)locals[i], "local");
        }

        locals.RemoveRange(below, locals.Count - below);
    }

    internal void* NewLocal(string name, int size)
    {
        void* local = Arena.Allocate("local", $"local {name}", size);
        NativeMemory.Fill(local, (nuint)size, LocalPoison);
        locals.Add((nint)local);
        return local;
    }

    internal void CountTurn()
    {
        if (++turns > Options.LoopTurns)
        {
            throw new KernelBug($"watchdog: BUG: soft lockup: {Options.LoopTurns} turns without an end");
        }
    }

    private void ForgetCalls()
    {
        localsBelow.Clear();
        locals.Clear();
        turns = 0;
    }
}
