// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Exploration;

/// <summary>What ended a run.</summary>
/// <param name="Oops">As it is told.</param>
/// <param name="About">The object that it is about, if it is about one.</param>
internal sealed record Ending(Oops Oops, MemoryObject? About);

/// <summary>Makes an oops of what ended a run, while the machine still is as it was left.</summary>
internal static unsafe class OopsReport
{
    /// <summary>What ended the run in the kernel's terms, or null for a fault of ours.</summary>
    /// <param name="life">Where the object came and went, when that is known already.</param>
    public static Ending? Of(Exception exception, Machine machine, ModelAssembly assembly, ObjectLife? life)
    {
        if (What(exception) is not { } what)
        {
            return null;
        }

        KernelBug? bug = exception as KernelBug;
        MemoryObject? about = bug is { Address: not 0 } ? machine.ObjectAt(bug.Address) : null;
        return new Ending(
            new Oops(
                what,
                bug is { Size: > 0 } && machine.Contains(bug.Address) ? new OopsAccess(machine.Show((void*)bug.Address), bug.Size) : null,
                OopsTrace.Of(new StackTrace(exception, fNeedFileInfo: true), assembly),
                about is null ? null : Object(about, bug!.Address, machine, life),
                [.. machine.ChoiceLog.Select(a => a.ToString())]),
            about);
    }

    internal static string? What(Exception exception) => exception switch
    {
        KernelBug => exception.Message,
        NullReferenceException => "BUG: kernel NULL pointer dereference",
        ArithmeticException => "divide error: division by zero, or the quotient does not fit",
        NotTranslatedException => Outcome.NotTranslated + exception.Message,
        FellOffEndException => exception.Message,
        _ => null,
    };

    private static OopsObject Object(MemoryObject about, nint address, Machine machine, ObjectLife? life) =>
        new(about.Name, machine.Show((void*)about.Start), about.Size, address - about.Start, about.Dump, life?.AllocatedAt, life?.FreedAt);
}
