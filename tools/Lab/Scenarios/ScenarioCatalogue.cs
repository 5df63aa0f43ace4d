// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Scenarios;

/// <summary>Which scenarios are tried on what, whatever the kernel version.</summary>
public static class ScenarioCatalogue
{
    /// <summary>What handles a fault on a file as a whole; its function has another name in each era.</summary>
    public const string FileFault = "file fault";

    // Up to 3.14 __do_fault is the whole handler; then it is a part of do_linear_fault, which 4.0 calls do_fault.
    private static readonly LinuxVersion DoFaultIsAPart = new(3, 15, 0);

    private static readonly SortedDictionary<string, IReadOnlyList<Scenario>> BySubject = new(StringComparer.Ordinal)
    {
        ["do_anonymous_page"] = AnonymousFaults.All,
        ["do_cow_fault"] = FileFaults.Copied,
        ["do_read_fault"] = FileFaults.Read,
        ["do_shared_fault"] = FileFaults.Shared,
        [FileFault] = FileFaults.All,
    };

    /// <summary>All scenarios, by what they are tried on.</summary>
    public static IEnumerable<(string Subject, Scenario Scenario)> All =>
        BySubject.SelectMany(f => f.Value.Select(s => (f.Key, s)));

    /// <summary>The scenarios of a subject; none when there are none for it.</summary>
    public static IReadOnlyList<Scenario> Of(string subject) => BySubject.GetValueOrDefault(subject, []);

    /// <summary>The scenarios of a model; none when there are none for its function in its version.</summary>
    public static IReadOnlyList<Scenario> Of(ModelName model) => SubjectOf(model) is { } subject ? Of(subject) : [];

    /// <summary>What a model is in its version; null when there are no scenarios for it.</summary>
    public static string? SubjectOf(ModelName model) => model.Name switch
    {
        "do_fault" or "do_linear_fault" => FileFault,
        "__do_fault" => model.Kernel < DoFaultIsAPart ? FileFault : null,
        _ => BySubject.ContainsKey(model.Name) ? model.Name : null,
    };
}
