// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.State;

/// <summary>What <see cref="StateField.Subject"/> is of, by its name.</summary>
public static class StateSubjects
{
    /// <summary>The page of zeroes, which is always there.</summary>
    public const string ZeroPage = "zero page";

    /// <summary>An entry of a page table: <c>pte 0x75e52fc77000</c>.</summary>
    public static bool IsEntry(string subject) => subject.StartsWith("pte ", StringComparison.Ordinal) || subject.StartsWith("pmd ", StringComparison.Ordinal);

    /// <summary>A page that comes and goes, by its part or its frame: <c>page at 0x75e52fc77000</c>, <c>page pfn 0x38944c</c>.</summary>
    public static bool IsPage(string subject) => subject.Contains("page ", StringComparison.Ordinal);
}
