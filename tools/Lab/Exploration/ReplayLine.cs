// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;

namespace KTrans.Lab.Exploration;

/// <summary>The command that repeats a run: everything that it depended on, and a digest of what it came to.</summary>
public static class ReplayLine
{
    private const int DigestBytes = 6;

    /// <summary>The command for one run of each of some models.</summary>
    /// <param name="function">The function, or what functions of several names are.</param>
    /// <param name="models">The models; of more than one the outcomes are compared.</param>
    /// <param name="scenario">The scenario's id, or the path of its file.</param>
    /// <param name="answers">The answers of the surroundings, in order.</param>
    /// <param name="outcomes">What the runs came to, one for each model.</param>
    public static string Of(string function, IReadOnlyList<ModelName> models, string scenario, IReadOnlyList<string> answers, IReadOnlyList<Outcome> outcomes) =>
        $"ktrans replay {Quoted(function)} {string.Join(' ', models.Select(m => $"--kernel {Quoted(m.Label)}"))} --scenario {Quoted(scenario)}"
        + $" --choices {Quoted(answers.Count == 0 ? "none" : string.Join(", ", answers))} --digest {Digest(outcomes)}";

    /// <summary>What runs came to, as a short text: equal for equal outcomes, on any machine.</summary>
    public static string Digest(IReadOnlyList<Outcome> outcomes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(outcomes))).AsSpan(0, DigestBytes));

    internal static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "._/=-+,:".Contains(c, StringComparison.Ordinal)) ? word
        : $"\"{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
