// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Tests.Browser;

/// <summary>What was found wrong in many places.</summary>
internal static class Complaints
{
    /// <summary>Fails with all of them, a line each; the framework's own message has the first few, cut short.</summary>
    public static void AssertNone(IEnumerable<string> complaints)
    {
        string[] all = [.. complaints];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
