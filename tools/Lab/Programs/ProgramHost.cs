// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;
using KTrans.Lab.Worker;

namespace KTrans.Lab.Programs;

/// <summary>
/// Translates and runs C programs one after the other in a worker process, and in a new one when it was killed or has
/// died: no program can end or fill this process.
/// </summary>
/// <param name="patience">How long a program may take, its translation included.</param>
/// <param name="memoryBytes">How much memory .NET may take in the worker; the program's own is bounded by its machine.</param>
public sealed class ProgramHost(TimeSpan patience, long memoryBytes = 2L << 30) : IDisposable
{
    /// <summary>The argument that makes the worker one for programs.</summary>
    internal const string WorkerArgument = "programs";

    private WorkerPipe? worker;

    /// <summary>Translates and runs a program.</summary>
    /// <exception cref="WorkerStartException">The worker cannot be started.</exception>
    /// <exception cref="WorkerFaultException">The lab itself failed.</exception>
    public ProgramOutcome Run(CProgram program)
    {
        worker ??= Start();
        if (!worker.Send(program))
        {
            Renew();
            worker.Send(program);
        }

        ProgramAnswer? answer = worker.Next<ProgramAnswer>(patience);
        if (answer is null)
        {
            bool isSilent = worker.IsSilent;
            string death = worker.End();
            Renew();
            return new ProgramOutcome(isSilent ? ProgramEnd.TimedOut : ProgramEnd.Died, 0, [], []) { Death = death };
        }

        return answer.Fault is { } fault ? throw new WorkerFaultException(fault) : answer.Outcome!;
    }

    public void Dispose() => worker?.Dispose();

    private void Renew()
    {
        worker?.Dispose();
        worker = Start();
    }

    private WorkerPipe Start()
    {
        ProcessStartInfo command = WorkerCommand.Create(WorkerArgument);
        command.Environment["DOTNET_GCHeapHardLimit"] = memoryBytes.ToString("x", CultureInfo.InvariantCulture);
        return new WorkerPipe(command);
    }
}

/// <summary>What the worker says of a program: its outcome, or a fault of ours with its stack trace.</summary>
internal sealed record ProgramAnswer(ProgramOutcome? Outcome, string? Fault);
