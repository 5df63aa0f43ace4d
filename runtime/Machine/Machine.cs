// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// One run's world: memory, page frames, locks, choices, page cache. Kernel primitives act on the machine that is
/// entered on their thread. A machine belongs to one thread at a time.
/// </summary>
public sealed unsafe partial class Machine : IDisposable
{
    [ThreadStatic]
    private static Machine? current;

    private readonly List<Finding> findings = [];

    public Machine(MachineOptions options)
    {
        Options = options;
        Numbers = VersionTable.For(options.Version);
        Behaviour = VersionBehaviour.For(options.Version);
        SwapRules = new SwapRules(options.Version);
        SwapLayout = new SwapLayout(options.Version, options.SoftDirty);
        Arena = new Arena(Frames.CountFor(options), options.SwapSlots, sizeof(page), options.ObjectBytes);
        Frames = new Frames(Arena, options);
        Checks = new Checked(this);
        Boot();
    }

    /// <summary>The machine of this thread.</summary>
    /// <exception cref="InvalidOperationException">None is entered.</exception>
    public static Machine Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => current ?? throw NoneEntered();
    }

    /// <summary>What the machine was built with.</summary>
    public MachineOptions Options { get; }

    /// <summary>The kernel release the machine follows.</summary>
    public LinuxVersion Version => Options.Version;

    /// <summary>What was found wrong since the last reset, without ending the run.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Memory that programs ask for and give back.</summary>
    public Heap Heap => Arena.Heap;

    internal Arena Arena { get; }

    internal Frames Frames { get; }

    internal Checked Checks { get; }

    internal Locks Locks { get; } = new();

    internal VersionTable Numbers { get; }

    internal VersionBehaviour Behaviour { get; }

    /// <summary>Makes this the machine of the calling thread until the returned scope is disposed.</summary>
    public Scope Enter()
    {
        Scope scope = new(current);
        Switch(current, this);
        return scope;
    }

    /// <summary>
    /// Brings back the state of a new machine, in time proportional to what was used. The plan is forgotten too.
    /// </summary>
    public void Reset()
    {
        ForgetSnapshots();
        Arena.Reset();
        Frames.Reset();
        Locks.Clear();
        findings.Clear();
        ResetChoices();
        Checks.Reset();
        ForgetSink();
        ResetScenario();
        Boot();
        ReloadStorage();
    }

    /// <summary>The value that a constant whose value moves between kernels has in this machine's kernel.</summary>
    /// <exception cref="ArgumentException">This kernel does not have it.</exception>
    public ulong Flag(string name) => Numbers.Flag(name);

    /// <summary>The same of a constant that not every kernel has; 0 where there is none.</summary>
    public ulong FlagOrZero(string name) => Numbers.FlagOrZero(name);

    /// <summary>An address as it is shown everywhere: the arena's offset in the kernel's direct map.</summary>
    public string Show(void* address) => Arena.Show(address);

    /// <summary>
    /// The line at which a checked model's call last was, also after it has ended; 0 when it noted none.
    /// </summary>
    /// <param name="depth">How many calls of models are under way with it: 1 for the outermost.</param>
    public int LineAt(int depth) => Checks.LineAt(depth);

    public void Dispose() => Arena.Dispose();

    /// <summary>Refuses work that primitives do for the machine while they would do it to another.</summary>
    internal void CheckEntered()
    {
        if (!ReferenceEquals(Current, this))
        {
            throw new InvalidOperationException("another machine is entered on this thread");
        }
    }

    private static InvalidOperationException NoneEntered() =>
        new("no machine is entered on this thread; call Machine.Enter first");

    internal void Report(FindingKind kind, string message) => findings.Add(new Finding(kind, message));

    /// <summary>The previous machine of the thread comes back when this is disposed.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly Machine? previous;

        internal Scope(Machine? previous) => this.previous = previous;

        public void Dispose() => Switch(current, previous);
    }
}
