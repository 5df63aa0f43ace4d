// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Live;

/// <summary>The kernels that are held against each other, and what both have to show: what only one has is no difference.</summary>
/// <param name="Model">The model's.</param>
/// <param name="Running">The running one.</param>
public sealed record KernelPair(LinuxVersion Model, LinuxVersion Running)
{
    private readonly bool knowExclusive = Machine.KnowsExclusive(Model) && Machine.KnowsExclusive(Running);
    private readonly bool countAlike = Machine.CountsInTasks(Model) == Machine.CountsInTasks(Running);

    /// <summary>Whether a page flag, as <see cref="KernelPageFlags"/> calls it, is one in both: PG_anon_exclusive came with 5.19.</summary>
    public bool ShareFlag(string name) => knowExclusive || name != nameof(PageFlag.anon_exclusive);

    /// <summary>
    /// Whether a tracepoint is passed for the same reason in both. From 2.6.34 to 6.1 a task counts its pages for itself
    /// (SPLIT_RSS_COUNTING), and rss_stat comes when it passes that on.
    /// </summary>
    public bool ShareTracepoint(string name) => countAlike || !name.StartsWith("rss_stat ", StringComparison.Ordinal);
}
