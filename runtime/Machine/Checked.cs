// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// What checked models do around C's own steps, so that a wrong model ends in an oops and not in a dead process:
/// memory is asked for before it is touched, calls nest and loops turn within bounds, and locals whose address is
/// taken live in the arena. Each machine has one; <see cref="Enter"/> hands it to a model.
/// </summary>
public sealed unsafe class Checked
{
    private readonly Machine machine;
    private readonly byte* arena;
    private readonly Shadow shadow;

    // The calls under way, outermost first, before which lies an idle place; pinned, so that they can be pointed to.
    private readonly Call[] calls;
    private readonly Call* idle;
    private readonly Call* deepest;
    private Call* call;
    private long turns;

    internal Checked(Machine machine)
    {
        this.machine = machine;
        arena = machine.Arena.Base;
        shadow = machine.Arena.Shadow;
        calls = GC.AllocateArray<Call>(machine.Options.DeepestCall + 1, pinned: true);
        idle = (Call*)Unsafe.AsPointer(ref calls[0]);
        deepest = idle + machine.Options.DeepestCall;
        call = idle;
    }

    /// <summary>A function begins.</summary>
    /// <exception cref="KernelBug">Calls nest too deep.</exception>
    public static Checked Enter()
    {
        Checked checks = Machine.Current.Checks;

        // The second: functions with very many locals.
        if (checks.call == checks.deepest || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new KernelBug($"BUG: stack guard page was hit: {checks.Depth} calls deep");
        }

        *++checks.call = new Call { Locals = checks.machine.Arena.Locals.Count + 1 };
        return checks;
    }

    /// <summary>A function ends: its locals in the arena are gone.</summary>
    public void Leave()
    {
        if (call == idle)
        {
            throw new InvalidOperationException("no function was begun");
        }

        machine.Arena.Locals.Pop(call->Locals - 1);
        call--;
    }

    /// <summary>Notes the line of the source that is at work: the JIT moves code, and its debug information with it.</summary>
    /// <returns>True, so that it can stand before a condition.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Line(int line)
    {
        call->Line = line;
        return true;
    }

    /// <summary>The pointer, if the bytes that are about to be touched through it are there.</summary>
    /// <param name="pointer">Any pointer.</param>
    /// <param name="offset">Offset of the touched bytes from it.</param>
    /// <param name="size">How many bytes are touched.</param>
    /// <exception cref="KernelBug">Null, wild, freed or out of bounds.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void* At(void* pointer, long offset, int size)
    {
        byte* touched = (byte*)pointer + offset;
        if (!shadow.AllowsInGranule((ulong)(touched - arena), size))
        {
            CheckAccess(touched, size);
        }

        return pointer;
    }

    /// <summary>
    /// A pointer that is passed on: null, or to an object that is there. Struct pages are always there, and what may be done
    /// with a free one is for the primitive to say.
    /// </summary>
    /// <param name="pointer">Any pointer.</param>
    /// <param name="size">Bytes of its type.</param>
    /// <exception cref="KernelBug">Wild, freed or out of bounds.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void* Argument(void* pointer, int size)
    {
        if (!IsObject(pointer, size))
        {
            CheckArgument(pointer, size);
        }

        return pointer;
    }

    /// <summary>The pointer, if it is to an object that is there.</summary>
    /// <exception cref="KernelBug">Null, wild, freed or out of bounds.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void* Object(void* pointer, int size)
    {
        if (!IsObject(pointer, size))
        {
            CheckObject((byte*)pointer, size);
        }

        return pointer;
    }

    /// <summary>One turn of a loop or jump back.</summary>
    /// <exception cref="KernelBug">The run has used up its turns.</exception>
    public void Tick()
    {
        if (++turns > machine.Options.LoopTurns)
        {
            throw new KernelBug($"watchdog: BUG: soft lockup: {machine.Options.LoopTurns} turns without an end");
        }
    }

    /// <summary>
    /// A function ends without the value that it owes its caller. Only a caller that uses the value is wrong: that of the
    /// outermost function, which is ours, does.
    /// </summary>
    /// <exception cref="FellOffEndException">It is the outermost.</exception>
    public void NoValue()
    {
        if (Depth == 1)
        {
            throw new FellOffEndException();
        }
    }

    /// <summary>Memory for a local whose address is taken; it holds no sensible value yet.</summary>
    /// <exception cref="KernelBug">There is no room.</exception>
    public void* Local(string name, int size, int align = LocalStack.LeastAlignment) => machine.Arena.Locals.Push(name, size, align);

    /// <summary>
    /// The line at which a call last was, also after it has ended; 0 when it noted none or calls never were so deep.
    /// </summary>
    /// <param name="depth">1 for the outermost call.</param>
    internal int LineAt(int depth) => depth < calls.Length ? calls[depth].Line : 0;

    /// <summary>How many calls are under way.</summary>
    internal int Depth => (int)(call - idle);

    internal void Reset()
    {
        Array.Clear(calls);
        call = idle;
        turns = 0;
    }

    /// <summary>How many turns were taken.</summary>
    /// <exception cref="InvalidOperationException">A model runs.</exception>
    internal long Capture() => call == idle ? turns : throw new InvalidOperationException("a machine cannot be captured while a model runs");

    /// <summary>No call is under way, none has noted a line, and so many turns were taken.</summary>
    internal void Restore(long saved)
    {
        // Calls that were never under way since hold nothing.
        for (Call* used = idle + 1; used <= deepest && used->Locals != 0; used++)
        {
            *used = default;
        }

        call = idle;
        turns = saved;
    }

    // What is seen at a glance; the methods below look closely.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsObject(void* pointer, int size)
    {
        ulong first = (ulong)((byte*)pointer - arena);
        return size <= Shadow.Granule
            ? shadow.AllowsInGranule(first, size)
            : shadow.AllowsInGranule(first, 1) && shadow.AllowsInGranule(first + (ulong)size - 1, 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CheckAccess(byte* address, int size)
    {
        if (!shadow.Allows((ulong)(address - arena), size))
        {
            throw Faults.Of(machine, address, size);
        }

        machine.Frames.Touch(address, size);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CheckArgument(void* pointer, int size)
    {
        if (pointer is not null && !machine.Frames.IsPageStruct(pointer))
        {
            CheckObject((byte*)pointer, size);
        }
    }

    // Its ends stand for what is between them: an object is allowed as a whole, with red zones around it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CheckObject(byte* pointer, int size)
    {
        ulong first = (ulong)(pointer - arena);
        if (!shadow.Allows(first, 1) || !shadow.Allows(first + (ulong)size - 1, 1))
        {
            throw Faults.Of(machine, pointer, size);
        }

        machine.Frames.Touch(pointer, size);
    }

    private struct Call
    {
        internal int Line;

        // One more than there were before: never 0, so that calls that were not under way can be told.
        internal int Locals;
    }
}
