// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.State;

/// <summary>One fact of a state.</summary>
/// <param name="Subject">What it is about, such as <c>pte 0x75e52fc77000</c> or <c>page at 0x75e52fc77000</c>.</param>
/// <param name="Name">Which fact, such as <c>rw</c> or <c>mapcount</c>.</param>
/// <param name="Value">Its value; <see cref="Set"/> of a bit or flag. What has no value, or 0 where that is the ordinary, is no fact.</param>
public sealed record StateField(string Subject, string Name, string Value)
{
    /// <summary>The value of a bit or flag that is set.</summary>
    public const string Set = "set";

    private const string Flag = "flag ";

    /// <summary>What the field of a page's flag is called.</summary>
    internal static string NameOfFlag(string flag) => Flag + flag;

    /// <summary>A field's name among bits and flags, where nobody takes it for anything else.</summary>
    public static string AmongBits(string name) => name.StartsWith(Flag, StringComparison.Ordinal) ? name[Flag.Length..] : name;
}

/// <summary>A field in which states differ.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Name">Which field; empty when one of the states does not have the subject at all.</param>
public sealed record StateDifference(string Subject, string Name);

/// <summary>
/// The state of a machine as facts in a fixed order: entries and page tables by address, pages, mms, cgroups, VMAs,
/// inodes, locks, statistics. Two states are the same when their facts are; <see cref="Equivalences"/> says what that
/// leaves out.
/// </summary>
/// <param name="Fields">The facts, each subject's one behind the other.</param>
/// <param name="Untouched">Subjects that are as they were before the call.</param>
public sealed record MachineState(IReadOnlyList<StateField> Fields, IReadOnlyList<string> Untouched)
{
    /// <summary>The value of a field; null when the state does not have it.</summary>
    public string? Value(string subject, string name) => Fields.FirstOrDefault(f => f.Subject == subject && f.Name == name)?.Value;

    /// <summary>
    /// The fields in which some states differ, in the order of the first that has each. What no call has touched is no
    /// difference: kernels prepare the world each in their own way.
    /// </summary>
    public static IReadOnlyList<StateDifference> Differences(IReadOnlyList<MachineState> states)
    {
        List<Dictionary<StateDifference, string>> values = [.. states.Select(s => s.Fields.ToDictionary(f => new StateDifference(f.Subject, f.Name), f => f.Value))];
        List<HashSet<string>> subjects = [.. states.Select(s => s.Fields.Select(f => f.Subject).ToHashSet())];
        return [.. states.SelectMany(s => s.Fields)
            .Where(f => !states.All(s => s.Untouched.Contains(f.Subject)))
            .Select(f => new StateDifference(f.Subject, f.Name))
            .Distinct()
            .Where(f => values.Select(v => v.GetValueOrDefault(f)).Distinct().Count() > 1)
            .Select(f => ComesAndGoes(f.Subject) && !subjects.All(s => s.Contains(f.Subject)) ? f with { Name = "" } : f)
            .Distinct()];
    }

    // Entries and pages; all else is there in every state.
    private static bool ComesAndGoes(string subject) => StateSubjects.IsEntry(subject) || StateSubjects.IsPage(subject);
}
