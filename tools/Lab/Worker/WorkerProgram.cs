// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using KTrans.Lab.Exploration;
using KTrans.Lab.Life;
using KTrans.Lab.Models;
using KTrans.Lab.Programs;
using KTrans.Runtime;

namespace KTrans.Lab.Worker;

/// <summary>The worker process: reads a model image and orders, or C programs, runs them one after the other, and answers.</summary>
internal static class WorkerProgram
{
    private static readonly Stream Answers = Console.OpenStandardOutput();

    /// <summary>Ends when its standard input does, even in the middle of a run: the parent is done, or gone.</summary>
    public static int Main(string[] arguments)
    {
        // Ctrl-C reaches the whole group of processes. The worker leaves it to the parent, so that no run seems to have died.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        BlockingCollection<string> orders = [];
        new Thread(() => Begin(arguments, orders)) { IsBackground = true }.Start();
        using StreamReader input = new(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
        {
            orders.Add(line);
        }

        return 0;
    }

    private static void Begin(string[] arguments, BlockingCollection<string> orders)
    {
        AppContext.SetSwitch(Events.Switch, true);
        if (arguments is [ProgramHost.WorkerArgument])
        {
            RunPrograms(orders);
        }
        else
        {
            Work(orders);
        }
    }

    private static void RunPrograms(BlockingCollection<string> orders)
    {
        ProgramWorker worker = new();
        foreach (string order in orders.GetConsumingEnumerable())
        {
            Wire.Write(Answers, worker.Answer(Wire.Read<CProgram>(order)!));
        }
    }

    private static void Work(BlockingCollection<string> orders)
    {
        try
        {
            bool tells = false;
            using LocalHost host = new(answer => Tell(answer, tells));
            host.Load(Wire.Read<ModelImage>(orders.Take())!);
            Say(new Loaded());
            foreach (string line in orders.GetConsumingEnumerable())
            {
                WorkOrder work = Wire.Read<WorkOrder>(line)!;
                tells = work is LifeOrder { Most: 0 } or Order { Tells: true };
                Say(new Begun());
                Say(work is LifeOrder life ? Live(host, life) : Run(host, (Order)work));
            }
        }
        catch (Exception e)
        {
            Say(new Failed(e.ToString()));
        }
    }

    private static void Tell(ChoiceAnswer answer, bool tells)
    {
        if (tells)
        {
            Say(new Asked(answer.ToString()));
        }
    }

    private static Message Live(LocalHost host, LifeOrder order) => order.Most == 0
        ? new LifeTold(host.Live(order.Kernel, order.Scenario, order.Start, order.Looks))
        : new LifePaths(host.ExploreLife(order.Kernel, order.Scenario, order.Start, order.Most));

    private static Message Run(LocalHost host, Order order)
    {
        try
        {
            return order.Traces
                ? new Traced(host.Trace(order.Model, order.Scenario, order.Start))
                : new Explored(host.Explore(order.Model, order.Scenario, order.Start, order.Root, new ExplorationBounds(order.Most, order.Choices)));
        }
        catch (UncallableModelException e)
        {
            return new Uncallable(e.Parameter);
        }
    }

    private static void Say(Message message) => Wire.Write(Answers, message);
}
