// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Life;

/// <summary>A kernel that lives are lived in.</summary>
/// <param name="Label">The version, as tables call it.</param>
/// <param name="Kernel">The version.</param>
/// <param name="Models">Its translated functions that take the place of the runtime's own.</param>
public sealed record LifeKernel(string Label, LinuxVersion Kernel, IReadOnlyList<ModelName> Models)
{
    /// <summary>The kernels of models, oldest first: of an imported tree where no committed snippet is of that release.</summary>
    public static IReadOnlyList<LifeKernel> All(IEnumerable<ModelName> models) =>
        [.. models.GroupBy(m => m.Label).Select(g => Of(g.Key, g.First().Kernel, g)).OrderBy(k => k.Kernel).ThenBy(k => k.Label, StringComparer.Ordinal)];

    /// <summary>A kernel with those of some models that can take the place of the runtime's own functions.</summary>
    public static LifeKernel Of(string label, LinuxVersion kernel, IEnumerable<ModelName> models) => new(
        // Where __do_fault is no whole handler, nobody calls it by itself.
        label, kernel, [.. models.Where(m => Machine.ReplaceableFunctions.Contains(m.Name) && (m.Name != "__do_fault" || ScenarioCatalogue.SubjectOf(m) is not null))]);
}
