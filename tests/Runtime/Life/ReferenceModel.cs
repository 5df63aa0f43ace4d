// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests.Life;

/// <summary>What programs may see of their memory, whatever the kernel does with it: for each process a value for each page that is mapped.</summary>
internal sealed class ReferenceModel
{
    /// <summary>Pages that a process can map.</summary>
    internal const int Pages = 8;

    private readonly List<Cell?[]> processes = [NewProcess()];

    internal int Processes => processes.Count;

    internal bool IsMapped(int process, int page) => processes[process][page] is not null;

    /// <summary>Whether a program may do something with a page.</summary>
    internal bool Allows(int process, int page, Protection access) => processes[process][page] is { } cell && (cell.Denied & access) == 0;

    internal void Write(int process, int page, byte value) => processes[process][page] = processes[process][page]!.Value with { Value = value, MayBeGone = false };

    /// <summary>Whether a value may be what is read; a page that was thrown away stays empty once that was seen.</summary>
    internal bool Reads(int process, int page, byte value)
    {
        Cell cell = processes[process][page]!.Value;
        if (value == cell.Value)
        {
            return true;
        }

        processes[process][page] = cell.Emptied;
        return value == 0 && cell.MayBeGone;
    }

    internal string Expected(int process, int page) =>
        processes[process][page] is not { } cell ? "nothing" : cell.MayBeGone ? $"{cell.Value} or 0" : $"{cell.Value}";

    internal void Fork(int parent) => processes.Add([.. processes[parent]]);

    internal void Exit(int process) => processes.RemoveAt(process);

    internal void Unmap(int process, int page, int count) => processes[process].AsSpan(page, count).Clear();

    internal void Map(int process, int page, int count) => processes[process].AsSpan(page, count).Fill(default(Cell));

    /// <summary>What is mapped in a range is as if it had never been touched.</summary>
    internal void DontNeed(int process, int page, int count) => Change(process, page, count, cell => cell.Emptied);

    /// <summary>What is mapped in a range may be thrown away until it is written to.</summary>
    internal void LetFree(int process, int page, int count) => Change(process, page, count, cell => cell with { MayBeGone = true });

    internal void Protect(int process, int page, Protection access) =>
        Change(process, page, 1, cell => cell with { Denied = (Protection.Read | Protection.Write) & ~access });

    /// <summary>What is mapped somewhere is elsewhere, and there perhaps still is memory, which is empty.</summary>
    internal void Move(int process, int page, int target, bool stays)
    {
        if (processes[process][page] is { } cell)
        {
            processes[process][target] = cell;
            processes[process][page] = stays ? cell.Emptied : null;
        }
    }

    private void Change(int process, int page, int count, Func<Cell, Cell> change)
    {
        foreach (ref Cell? cell in processes[process].AsSpan(page, count))
        {
            cell = cell is { } old ? change(old) : null;
        }
    }

    private static Cell?[] NewProcess()
    {
        Cell?[] all = new Cell?[Pages];
        all.AsSpan().Fill(default(Cell));
        return all;
    }

    private readonly record struct Cell(byte Value, bool MayBeGone, Protection Denied)
    {
        internal Cell Emptied => this with { Value = 0, MayBeGone = false };
    }
}
