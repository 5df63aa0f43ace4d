// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using System.Text.Json;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Tests;

/// <summary>Every path of the committed functions, from a machine that is set up anew and from one that is restored.</summary>
public sealed unsafe class RestoreTests
{
    public static TheoryData<string> Functions { get; } = new(
        "v2.6.32/__do_fault.c", "v4.4/do_anonymous_page.c", "v4.19/do_anonymous_page.c", "v6.8/do_anonymous_page.c");

    [Theory]
    [MemberData(nameof(Functions))]
    public void Restored_machine_is_a_fresh_one_to_the_byte(string name)
    {
        using ModelAssembly assembly = new(SnippetImage.Of(Snippet.Read(Repository.PathOf("kernel-snippets", name))));
        KernelModel model = assembly.Models.Single();
        int paths = 0, states = 0;
        foreach (Scenario scenario in ScenarioLibrary.Curated.Of(model.Id).Where(s => Requirements.Missing(s, SnippetImage.Preludes.Get(model.Kernel)) is null))
        {
            using PathRunner runner = new(model, scenario);
            List<Path> fresh = runner.Fresh();
            List<Path> restored = runner.Restored(fresh);
            Assert.Equal(fresh.Select(p => p with { Fingerprint = default }), restored.Select(p => p with { Fingerprint = default }));

            // Whatever ran before, a path leaves the same fingerprint.
            List<Path> backwards = runner.Restored([.. Enumerable.Reverse(fresh)]);
            Assert.Equal(restored, Enumerable.Reverse(backwards));
            Assert.All(restored.GroupBy(p => p.Fingerprint), same => Assert.Single(same.Select(p => p.Shown).Distinct()));
            Assert.All(restored.GroupBy(p => (p.Shown, p.Bytes)), same => Assert.Single(same.Select(p => p.Fingerprint).Distinct()));
            paths += restored.Count;
            states += restored.DistinctBy(p => p.Fingerprint).Count();
        }

        Assert.True(paths > 80 && states > 20 && states < paths, $"{paths} paths, {states} states");
    }

    /// <summary>What a path left.</summary>
    /// <param name="Asked">Its answers.</param>
    /// <param name="Returned">What each call returned, and whether its fault's lock was still held.</param>
    /// <param name="Shown">All that can be asked of the machine.</param>
    /// <param name="Bytes">All memory that was handed out, and its shadow.</param>
    private sealed record Path(string Asked, string Returned, string Shown, string Bytes, UInt128 Fingerprint);

    private sealed class PathRunner : IDisposable
    {
        private readonly KernelModel model;
        private readonly Scenario scenario;
        private readonly Machine machine;
        private readonly ModelCall call;
        private readonly Machine.Scope scope;
        private World world = null!;
        private ulong[] arguments = [];

        public PathRunner(KernelModel model, Scenario scenario)
        {
            this.model = model;
            this.scenario = scenario;
            call = new ModelCall(model);
            machine = new Machine(scenario.Memory.OptionsFor(model.Kernel) with { UserFrames = Math.Min(64, scenario.Memory.UserFrames), ObjectBytes = 1 << 16 });
            machine.Load(model.Method.DeclaringType!);
            scope = machine.Enter();
        }

        /// <summary>All paths, each after a reset.</summary>
        public List<Path> Fresh()
        {
            List<Path> paths = [];
            ChoicePlan plan = new();
            do
            {
                SetUp();
                machine.Plan = plan;
                paths.Add(Run());
            }
            while (plan.TakeNext(machine.Asked));

            return paths;
        }

        /// <summary>The same paths, each after the machine was restored.</summary>
        public List<Path> Restored(List<Path> known)
        {
            SetUp();
            MachineSnapshot start = machine.Capture();
            List<Path> paths = [];
            foreach (Path path in known)
            {
                machine.Restore(start);
                machine.Plan.Replay([.. path.Asked.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(a => new ChoiceAnswer(Choices.Named(a.Split('=')[0]), int.Parse(a.Split('=')[1], null)))]);
                paths.Add(Run(path));
            }

            return paths;
        }

        public void Dispose()
        {
            scope.Dispose();
            machine.Dispose();
        }

        private void SetUp()
        {
            machine.Reset();
            world = new World(machine, scenario);
            arguments = Begin(scenario.Calls[0]);
        }

        private ulong[] Begin(FaultCall fault)
        {
            world.Begin(fault);
            return FaultArguments.For(model, world);
        }

        // The first call was begun with the world.
        private Path Run(Path? known = null)
        {
            string returned = Call(arguments);
            foreach (FaultCall fault in scenario.Calls.Skip(1).Where(world.Faults))
            {
                returned += Call(Begin(fault));
            }

            UInt128 fingerprint = known is null ? default : machine.Fingerprint();
            string bytes = Image();
            string asked = string.Join(' ', machine.ChoiceLog.Select(a => $"{a.Choice.Name}={a.Outcome}"));
            return new Path(asked, returned, Shown(), bytes, fingerprint);
        }

        private string Call(ulong[] given) => $"{call.Invoke(given)} {machine.EndCall()};";

        private string Shown()
        {
            MachineAudit audit = machine.Audit();
            return JsonSerializer.Serialize(new
            {
                audit,
                View = machine.View(),
                machine.Findings,
                machine.HeldLocks,
                machine.Objects,
                machine.PagesDirtied,
                Stats = Enum.GetValues<VmStat>().Select(machine.Statistic),
                Events = Enum.GetValues<VmEvent>().Select(machine.EventCount),
                Large = Enumerable.Range(0, 10).Select(order => Enumerable.Range(0, 16).Select(item => machine.LargeFolioStatistic(order, item))),
                Contents = audit.Frames.Select(f => ContentsOf(f)),
            });
        }

        // Not by Machine.Contents, which takes a page for written.
        private string ContentsOf(FrameReport frame)
        {
            byte[] bytes = [];
            for (ulong i = 0; i < 1UL << frame.Order; i++)
            {
                bytes = SHA256.HashData([.. bytes, .. new ReadOnlySpan<byte>(machine.Frames.ContentsOf(frame.Pfn + i), 4096)]);
            }

            return Convert.ToHexString(bytes);
        }

        private string Image()
        {
            Arena arena = machine.Arena;
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(new ReadOnlySpan<byte>(arena.Base, (int)arena.Contents));
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(arena.Shadow.Granules(0, arena.Contents)));
            return Convert.ToHexString(hash.GetHashAndReset());
        }
    }
}
