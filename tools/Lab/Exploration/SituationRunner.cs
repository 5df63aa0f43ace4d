// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Reflection;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Exploration;

/// <summary>Runs one model in one situation after another, on a machine of its own.</summary>
internal sealed class SituationRunner(KernelModel model) : IDisposable
{
    private const int Order64K = 4;

    // Which sizes of folios are enabled is fixed for a machine's life, as most of its options are.
    private readonly Machine smallPages = NewMachine(model, anonOrders: 0);
    private readonly Machine largeFolios = NewMachine(model, anonOrders: 1UL << Order64K);
    private Machine machine = null!;

    /// <summary>The machine of the last run, as the run left it.</summary>
    public Machine Machine => machine;

    /// <summary>Runs the model from a fresh state.</summary>
    /// <param name="situation">The state of the world.</param>
    /// <param name="sink">Hears what the model tells; null where nobody listens.</param>
    public Outcome Run(Situation situation, IEventSink? sink = null)
    {
        machine = situation.LargeFolios ? largeFolios : smallPages;
        machine.Reset();
        using Machine.Scope scope = machine.Enter();
        World world = new(machine, situation);
        machine.Plan = PlanOf(situation);
        if (sink is not null)
        {
            machine.Observe(sink);
        }

        return Run(world) with { Unasked = Unasked(situation) };
    }

    public void Dispose()
    {
        smallPages.Dispose();
        largeFolios.Dispose();
    }

    private static Machine NewMachine(KernelModel model, ulong anonOrders) => new(new MachineOptions
    {
        Version = model.Kernel,
        FirstPageFrame = World.FirstPageFrame,
        AnonOrders = anonOrders,
    });

    private unsafe Outcome Run(World world)
    {
        machine.BeginFault(world.Vma, world.Address);
        object?[] arguments = FaultArguments.For(model, world);
        Observer observer = new(machine, world);
        string returns;
        IReadOnlyList<string> trace = [];
        bool keptLock = true;
        try
        {
            returns = Returned(model.Method.Invoke(null, arguments)!);
            keptLock = machine.FinishCall();
        }
        catch (TargetInvocationException e) when (Oops(e.InnerException!) is { } oops)
        {
            returns = oops;
            trace = OopsTrace.Of(e.InnerException!, model.Assembly);
        }

        return observer.Observe(returns, keptLock) with { Trace = trace };
    }

    private string Returned(object value)
    {
        ulong bits = Convert.ToUInt64(value is int i ? unchecked((uint)i) : value, CultureInfo.InvariantCulture);
        IReadOnlyList<string> names = machine.FlagNames("VM_FAULT_", bits);
        return bits == 0 ? "0" : names.Count > 0 ? string.Join("|", names) : $"0x{bits:x}";
    }

    // What ends a run in the kernel's terms; anything else is a fault of ours and is not caught.
    private static string? Oops(Exception exception) => exception switch
    {
        KernelBug => exception.Message,
        NullReferenceException => "BUG: kernel NULL pointer dereference",
        NotTranslatedException => "not translated: " + exception.Message,
        FellOffEndException => exception.Message,
        _ => null,
    };

    private string[] Unasked(Situation situation) =>
        [.. situation.Fixed.Select(f => f.Choice).Except(machine.ChoiceLog.Select(a => a.Choice.Name))];

    private static ChoicePlan PlanOf(Situation situation) =>
        situation.Fixed.Aggregate(new ChoicePlan(), (plan, choice) => plan.Fix(choice.Choice, choice.Outcome));
}
