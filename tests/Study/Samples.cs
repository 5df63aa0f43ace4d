// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Tracing;
using KTrans.Runtime.Surface;
using KTrans.Study.Runs;

namespace KTrans.Study.Tests;

/// <summary>Runs made by hand, whatever text they have.</summary>
internal static class Samples
{
    public static ModelName Model { get; } = new(new LinuxVersion(4, 4, 0), "do_anonymous_page", "mm_memory_c", false);

    public static ModelName Callee { get; } = Model with { Name = "pte_unmap" };

    public static PlayedRun Run(string title, IReadOnlyList<Step> steps) => new(
        new Scenario("anonymous/write", title),
        new TracedRun(new Outcome("0", null, "made by hand", [], [], []), steps, false, []));

    public static Step Step(int number, string text, params StepEvent[] events) =>
        new(number, 1, "do_anonymous_page", "mm/memory.c", 2660 + number, text, false, events);

    public static StepChange Change(string name, string? before, string? after) => new("pte 0x75e52fc77000", name, before, after);
}
