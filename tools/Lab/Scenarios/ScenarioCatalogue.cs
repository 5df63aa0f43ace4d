// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Scenarios;

/// <summary>Which scenarios are tried on what, whatever the kernel version.</summary>
public static class ScenarioCatalogue
{
    /// <summary>What handles a fault on a file as a whole; its function has another name in each era.</summary>
    public const string FileFault = "file fault";

    private const string AnonymousFault = "do_anonymous_page";
    private const string ReadFault = "do_read_fault";
    private const string CowFault = "do_cow_fault";
    private const string SharedFault = "do_shared_fault";

    // Up to 3.14 __do_fault is the whole handler; then it is a part of do_linear_fault, which 4.0 calls do_fault.
    private static readonly LinuxVersion DoFaultIsAPart = new(3, 15, 0);

    /// <summary>Everything that scenarios are tried on, in ordinal order.</summary>
    public static IReadOnlyList<string> Subjects { get; } = [AnonymousFault, CowFault, ReadFault, SharedFault, FileFault];

    /// <summary>What a scenario is tried on, the narrowest first: what its world and its calls lead to.</summary>
    public static IReadOnlyList<string> SubjectsOf(Scenario scenario)
    {
        string[] parts = [.. scenario.Calls.Select(c => SubjectOf(scenario, c)).Distinct()];
        return parts is [AnonymousFault] ? parts : [.. parts.Length == 1 ? parts : [], FileFault];
    }

    /// <summary>What a model is in its version; null when there are no scenarios for it.</summary>
    public static string? SubjectOf(ModelName model) => model.Name switch
    {
        "do_fault" or "do_linear_fault" => FileFault,
        "__do_fault" => model.Kernel < DoFaultIsAPart ? FileFault : null,
        _ => Subjects.Contains(model.Name) ? model.Name : null,
    };

    /// <summary>Models by what they are in their versions, without those that there are no scenarios for.</summary>
    public static IEnumerable<IGrouping<string, ModelName>> BySubject(IEnumerable<ModelName> models) =>
        from model in models
        let subject = SubjectOf(model)
        where subject is not null
        group model by subject into versions
        orderby versions.Key
        select versions;

    /// <summary>Models that are one thing, oldest kernel first, of each version one.</summary>
    public static IReadOnlyList<ModelName> OnePerVersion(IEnumerable<ModelName> models) =>
        // The caller of __do_fault does nothing but work out where the page is.
        [.. models.OrderBy(m => m.Kernel).ThenBy(m => m.IsOfTree).ThenByDescending(m => m.Name == "__do_fault").DistinctBy(m => m.Label)];

    /// <summary>Whether a call is for anonymous memory: such a call and one for a file are never for one function.</summary>
    internal static bool IsAnonymous(Scenario scenario, FaultCall call) => SubjectOf(scenario, call) == AnonymousFault;

    private static string SubjectOf(Scenario scenario, FaultCall call) => scenario.VmaAt(call.Address)! switch
    {
        { File: null } => AnonymousFault,
        _ when call.Access == Access.Read => ReadFault,
        { IsShared: true } => SharedFault,
        _ => CowFault,
    };
}
