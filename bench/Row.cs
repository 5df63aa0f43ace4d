// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Bench;

/// <summary>A number with its unit.</summary>
public readonly record struct Quantity(double Value, string Unit)
{
    public override string ToString() => Value.ToString(Value < 10 ? "0.00" : Value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + Unit;
}

/// <summary>What was to be reached: at most a quantity, or at most a ratio.</summary>
/// <param name="AtMost">The limit.</param>
/// <param name="Unit">Its unit; null for a ratio.</param>
public sealed record Aim(double AtMost, string? Unit = null)
{
    public override string ToString() => "≤ " + AtMost.ToString("0.##", CultureInfo.InvariantCulture) + (Unit is null ? "" : " " + Unit);
}

/// <summary>One thing that was measured, beside what it is compared with in the same run.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">What it takes.</param>
/// <param name="Beside">What else was measured, or why it could not be.</param>
/// <param name="Baseline">What that takes, in the same unit; null when there is nothing to compare with.</param>
/// <param name="Aim">What was to be reached; null when nothing was said.</param>
public sealed record Row(string What, Quantity Measured, string Beside, Quantity? Baseline, Aim? Aim = null)
{
    /// <summary>How many times the baseline the measured is.</summary>
    public double? Ratio => Baseline is { } baseline ? Measured.Value / baseline.Value : null;

    /// <summary>Whether the aim is met; null without an aim, or without the ratio that it is about.</summary>
    public bool? IsMet => Aim switch
    {
        null => null,
        { Unit: null } => Ratio <= Aim.AtMost,
        _ => Measured.Value <= Aim.AtMost,
    };
}
