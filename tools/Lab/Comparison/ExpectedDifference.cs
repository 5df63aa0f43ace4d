// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Comparison;

/// <summary>A difference that is known and meant.</summary>
public sealed record ExpectedDifference
{
    /// <summary>The difference's id.</summary>
    public string Difference { get; init; } = "";

    /// <summary>The function.</summary>
    public string Function { get; init; } = "";

    /// <summary>The older version.</summary>
    public string From { get; init; } = "";

    /// <summary>The newer version.</summary>
    public string To { get; init; } = "";

    /// <summary>Why it is meant.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The kernel commit that meant it, with its title.</summary>
    public string Commit { get; init; } = "";
}
