// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Comparison;

/// <summary>What a comparison of several runs in one situation comes to.</summary>
public enum Verdict
{
    /// <summary>All that can be seen is equal.</summary>
    Same,

    /// <summary>Results or states differ.</summary>
    Differs,

    /// <summary>A state cannot be told, so it is equal to none.</summary>
    Unknown,

    /// <summary>A run came to a function that is not translated.</summary>
    Unsupported,

    /// <summary>A budget ended before all paths were run.</summary>
    Exhausted,
}

/// <summary>Holds the outcomes of a situation against each other.</summary>
public static class Verdicts
{
    /// <summary>The verdict over outcomes of the same situation.</summary>
    public static Verdict Of(IEnumerable<Outcome> outcomes)
    {
        Outcome[] all = [.. outcomes];
        return all.Any(o => o.IsUnsupported) ? Verdict.Unsupported
            : all.Any(o => o.State is null) && all.Select(o => o.Returns).Distinct().Count() == 1 ? Verdict.Unknown
            : State.MachineState.Differences([.. all.Select(o => o.Observed())]).Count > 0 ? Verdict.Differs : Verdict.Same;
    }
}
