// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Comparison;

/// <summary>An oops as the kernel's log would have it.</summary>
public static class OopsText
{
    // More than any model of a sound kernel function nests calls or asks choices.
    private const int Longest = 16;

    /// <summary>The report line by line; the first is what happened.</summary>
    public static IEnumerable<string> Lines(Oops oops) =>
    [
        oops.What,
        .. oops.Calls.Count == 0 ? ["No call trace: it was found after the call had returned"] : Calls("Call trace:", oops.Calls),
        .. oops.Object is null ? [] : Object(oops.Object, oops.Access),
        $"Choices: {(oops.Choices.Count == 0 ? "none" : string.Join(", ", Shortened(oops.Choices)))}",
    ];

    /// <summary>A list that an endless run made long, with its middle left out.</summary>
    internal static IEnumerable<string> Shortened(IReadOnlyList<string> list) => list.Count <= Longest ? list
        : [.. list.Take(Longest / 2), $"... {list.Count - Longest} more ...", .. list.TakeLast(Longest / 2)];

    private static IEnumerable<string> Object(OopsObject about, OopsAccess? access) =>
    [
        $"The object: {about.Name}, {about.Size} bytes at {about.Address}{(access is null ? Place(about) : Access(about, access))}",
        .. about.Dump is null ? Array.Empty<string>() : [$"page: {about.Dump}"],
        .. about.AllocatedAt is null ? [] : Calls("Allocated by:", about.AllocatedAt),
        .. about.FreedAt is null ? [] : Calls("Freed by:", about.FreedAt),
    ];

    private static string Access(OopsObject about, OopsAccess access) =>
        about.Offset >= about.Size ? $"; the access is {about.Offset - about.Size} bytes behind it"
        : about.Offset + access.Size > about.Size ? $"; the access begins {about.Offset} bytes inside and ends behind it"
        : $"; the access is {about.Offset} bytes inside";

    private static string Place(OopsObject about) => about.Offset == 0 ? "" : $"; the place is {about.Offset} bytes inside";

    private static IEnumerable<string> Calls(string title, IReadOnlyList<string> calls) => [title, .. Shortened(calls).Select(c => " " + c)];
}
