// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>Runs one model in one scenario after another, on a machine of its own.</summary>
/// <param name="model">The model.</param>
/// <param name="asked">Told of each choice as it is asked.</param>
/// <param name="damage">Damages the machine before the call, which gets these arguments; what tests are for.</param>
internal sealed class ScenarioRunner(KernelModel model, Action<ChoiceAnswer>? asked = null, Action<Machine, ulong[]>? damage = null) : IDisposable
{
    // A fault asks a dozen choices, and who allocates until memory ends some ten thousand.
    private const int MostChoices = 100_000;

    private readonly MachinePool machines = new(model.Kernel, machine => machine.Load(model.Method.DeclaringType!));
    private readonly Lazy<ModelCall> function = new(() => new ModelCall(model));
    private Machine machine = null!;
    private Start? latest;

    /// <summary>The machine of the last run, as the run left it.</summary>
    public Machine Machine => machine;

    /// <summary>
    /// Runs the model from the scenario's state: a machine that has just been in it is brought back, which is quicker than to
    /// set it up again. After an oops about an object the run is repeated, to see where the object came and went: noting that
    /// in every run would cost too much, and a run does the same each time.
    /// </summary>
    /// <param name="scenario">The state of the world.</param>
    /// <param name="sink">Hears what the model tells, once; null where nobody listens.</param>
    /// <param name="plan">What is settled; null for what the scenario fixes alone. Else come the ordinary answers.</param>
    /// <exception cref="NondeterminismException">The run asks something else than the plan's first answers are for.</exception>
    public Outcome Run(Scenario scenario, IEventSink? sink = null, ChoicePlan? plan = null)
    {
        plan ??= scenario.Plan();
        Outcome outcome = Run(scenario, plan, sink, null, out MemoryObject? about);
        if (about is null)
        {
            return outcome;
        }

        Outcome again = Run(scenario, plan, null, new ObjectLife(about.Start, model.Assembly), out _);
        return again.Oops?.What == outcome.Oops!.What
            ? again
            : throw new NondeterminismException($"a run ended in '{outcome.Oops.What}', repeated in '{again.Returns}'");
    }

    private Outcome Run(Scenario scenario, ChoicePlan plan, IEventSink? sink, ObjectLife? life, out MemoryObject? about)
    {
        machine = machines.With(scenario.Memory);
        machine.Answered = answer => Answered(answer, isRepeated: life is not null);
        using Machine.Scope scope = machine.Enter();
        // What damages a machine, or watches it, has it for itself.
        bool isAlone = damage is not null || life is not null;
        Start start = isAlone ? SetUp(scenario) : Begin(scenario);
        latest = isAlone ? null : start;
        machine.Plan = plan;
        machine.Observe(sink);
        return Run(start, life, out about) with { Unasked = Unasked(scenario) };
    }

    public void Dispose() => machines.Dispose();

    private Start Begin(Scenario scenario)
    {
        if (latest is null || !ReferenceEquals(latest.Scenario, scenario))
        {
            return SetUp(scenario);
        }

        machine.Restore(latest.Snapshot);
        return latest;
    }

    private Start SetUp(Scenario scenario)
    {
        machine.Reset();
        World world = new(machine, scenario);
        return new Start(scenario, world, new Observer(machine, world), machine.Capture());
    }

    private Outcome Run(Start start, ObjectLife? life, out MemoryObject? about)
    {
        (World world, Observer observer) = (start.World, start.Observer);
        if (life is not null)
        {
            machine.Watch(life.Start, life.Tell);
        }

        Ending? ending = null;
        about = null;
        List<string> returned = [], released = [];
        try
        {
            foreach ((int index, FaultCall call) in world.Scenario.Calls.Index())
            {
                machine.Call = index + 1;
                Call(world, call, returned, released);
            }

            machine.EndRun();
            return observer.Observe(string.Join(Outcome.BetweenCalls, returned), released);
        }
        // The filter runs before the calls are unwound, which frees their locals.
        catch (Exception e) when ((ending = OopsReport.Of(e, machine, model.Assembly, life)) is not null)
        {
            about = ending.About;
            return ObserveAfter(string.Join(Outcome.BetweenCalls, [.. returned, ending.Oops.What]), released, ending.Oops, observer);
        }
    }

    private void Call(World world, FaultCall call, List<string> returned, List<string> released)
    {
        if (!world.Faults(call))
        {
            returned.Add("no fault");
            return;
        }

        world.Begin(call);
        ulong[] arguments = FaultArguments.For(model, world);
        damage?.Invoke(machine, arguments);
        returned.Add(Returned(function.Value.Invoke(arguments)));
        if (!machine.EndCall())
        {
            released.Add(world.Scenario.Calls.Count == 1 ? world.Lock : $"{world.Lock} of call {returned.Count}");
        }
    }

    // An oops may leave behind what cannot be looked at.
    private static Outcome ObserveAfter(string returns, IReadOnlyList<string> released, Oops oops, Observer observer)
    {
        try
        {
            return observer.Observe(returns, released) with { Oops = oops };
        }
        catch (KernelBug damage)
        {
            return observer.Unseen(returns, damage.Message) with { Oops = oops };
        }
    }

    private void Answered(ChoiceAnswer answer, bool isRepeated)
    {
        if (machine.ChoiceLog.Count > MostChoices)
        {
            throw new KernelBug($"watchdog: BUG: soft lockup: {MostChoices} choices without an end");
        }

        if (!isRepeated)
        {
            asked?.Invoke(answer);
        }
    }

    private string Returned(ulong bits)
    {
        IReadOnlyList<string> names = machine.FlagNames("VM_FAULT_", bits);
        return bits == 0 ? "0" : names.Count > 0 ? string.Join("|", names) : $"0x{bits:x}";
    }

    private string[] Unasked(Scenario scenario) =>
        [.. scenario.Fixed.Select(f => f.Choice).Except(machine.ChoiceLog.Select(a => a.Choice.Name))];

    /// <summary>A machine before the calls of a scenario, and who sees what they change.</summary>
    private sealed record Start(Scenario Scenario, World World, Observer Observer, MachineSnapshot Snapshot);
}
