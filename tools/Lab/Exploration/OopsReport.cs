// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Exploration;

/// <summary>Makes an oops of what ended a run, while the machine still is as it was left.</summary>
internal static unsafe class OopsReport
{
    /// <summary>What ended the run in the kernel's terms, or null for a fault of ours.</summary>
    public static string? What(Exception exception) => exception switch
    {
        KernelBug => exception.Message,
        NullReferenceException => "BUG: kernel NULL pointer dereference",
        ArithmeticException => "divide error: division by zero, or the quotient does not fit",
        NotTranslatedException => "not translated: " + exception.Message,
        FellOffEndException => exception.Message,
        _ => null,
    };

    /// <summary>The object that the end of a run is about, or null.</summary>
    public static MemoryObject? About(Exception exception, Machine machine) =>
        exception is KernelBug { Address: not 0 } bug ? machine.ObjectAt(bug.Address) : null;

    /// <summary>The whole oops.</summary>
    /// <param name="life">Where the object came and went, when that is known already.</param>
    public static Oops Of(Exception exception, Machine machine, ModelAssembly assembly, ObjectLife? life) => new(
        What(exception)!,
        exception is KernelBug { Size: > 0 } bug && machine.Contains(bug.Address) ? new OopsAccess(machine.Show((void*)bug.Address), bug.Size) : null,
        OopsTrace.Of(new StackTrace(exception, fNeedFileInfo: true), assembly),
        About(exception, machine) is { } about ? Object(about, ((KernelBug)exception).Address, machine, life) : null,
        [.. machine.ChoiceLog.Select(a => a.ToString())]);

    private static OopsObject Object(MemoryObject about, nint address, Machine machine, ObjectLife? life) =>
        new(about.Name, machine.Show((void*)about.Start), about.Size, address - about.Start, life?.AllocatedAt, life?.FreedAt);
}
