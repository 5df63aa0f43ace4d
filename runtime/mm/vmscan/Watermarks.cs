// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// The watermarks of the zone that user pages come from (setup_per_zone_wmarks, mm/page_alloc.c), by the machine's size and
/// with vm.min_free_kbytes and vm.watermark_scale_factor as they are by default. Frames of files' pages and of page tables are
/// apart from it here.
/// </summary>
internal static class Watermarks
{
    private const long PageKilobytes = 4;
    private const long SmallestMinimum = 128 / PageKilobytes;
    private const long LargestMinimum = 65536 / PageKilobytes;
    private const long ScaleFactor = 10;

    /// <summary>Below it only those that free memory may allocate.</summary>
    internal static long Min(Machine machine) =>
        long.Clamp((long)Math.Sqrt(machine.Options.UserFrames * PageKilobytes * 16) / PageKilobytes, SmallestMinimum, LargestMinimum);

    /// <summary>Below it kswapd is woken.</summary>
    internal static long Low(Machine machine) => Min(machine) + Distance(machine);

    /// <summary>Above it kswapd sleeps.</summary>
    internal static long High(Machine machine) => Min(machine) + 2 * Distance(machine);

    /// <summary>Whether there is more memory free than a mark says. Follows zone_watermark_ok for a single page.</summary>
    internal static bool IsAbove(Machine machine, long mark) => machine.Frames.FreeUserFrames > mark;

    private static long Distance(Machine machine) => machine.ReclaimRules.ScalesWatermarks
        ? long.Max(Min(machine) / 4, machine.Options.UserFrames * ScaleFactor / 10000)
        : Min(machine) / 4;
}
