// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Live;

/// <summary>The kernels that are held against each other, and what both have to show: what only one has is no difference.</summary>
/// <param name="Model">The model's.</param>
/// <param name="Running">The running one.</param>
public sealed record KernelPair(LinuxVersion Model, LinuxVersion Running)
{
    private static readonly LinuxVersion Exclusive = new(5, 19, 0);
    private static readonly LinuxVersion CountingInTasks = new(2, 6, 34);
    private static readonly LinuxVersion CountingInMms = new(6, 2, 0);

    /// <summary>Whether a page flag, as <see cref="KernelPageFlags"/> calls it, is one in both: PG_anon_exclusive came with 5.19.</summary>
    public bool ShareFlag(string name) => name != nameof(PageFlag.anon_exclusive) || (Model >= Exclusive && Running >= Exclusive);

    /// <summary>
    /// Whether a tracepoint is passed for the same reason in both. From 2.6.34 to 6.1 a task counts its pages for itself
    /// (SPLIT_RSS_COUNTING), and rss_stat comes when it passes that on.
    /// </summary>
    public bool ShareTracepoint(string name) => !name.StartsWith("rss_stat ", StringComparison.Ordinal) || CountsInTasks(Model) == CountsInTasks(Running);

    private static bool CountsInTasks(LinuxVersion version) => version >= CountingInTasks && version < CountingInMms;
}
