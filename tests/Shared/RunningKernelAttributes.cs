// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Tests.Shared;

/// <summary>A test that asks the running kernel, as root; skipped, with the reason, where it shows nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RunningKernelFactAttribute : FactAttribute
{
    public RunningKernelFactAttribute() => Skip = RunningKernelAccess.WhyNot;
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RunningKernelTheoryAttribute : TheoryAttribute
{
    public RunningKernelTheoryAttribute() => Skip = RunningKernelAccess.WhyNot;
}

/// <summary>Whether the running kernel can be asked.</summary>
internal static class RunningKernelAccess
{
    /// <summary>Why not; null where it can.</summary>
    public static string? WhyNot => !Environment.IsPrivilegedProcess ? "the running kernel shows its pages to root only"
        : !File.Exists("/proc/kpageflags") ? "/proc/kpageflags is hidden here"
        : null;
}
