// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Runtime.Surface;

/// <summary>A kernel release number with three parts, ordered as releases are: 2.6.32 &lt; 4.4 &lt; 4.19.</summary>
public readonly record struct LinuxVersion(int Major, int Minor, int Patch) : IComparable<LinuxVersion>
{
    /// <summary>Reads <c>4.19</c>, <c>v4.19</c> or <c>2.6.32</c>.</summary>
    /// <returns>False when the text is none of these.</returns>
    public static bool TryParse(string text, out LinuxVersion version)
    {
        version = default;
        string[] parts = (text.StartsWith('v') ? text[1..] : text).Split('.');
        if (parts.Length is < 2 or > 3)
        {
            return false;
        }

        Span<int> numbers = stackalloc int[3];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        version = new LinuxVersion(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    /// <summary>Reads a version that is known to be well formed.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static LinuxVersion Parse(string text) =>
        TryParse(text, out LinuxVersion version) ? version : throw new FormatException($"not a kernel version: {text}");

    // By hand: rules are looked up at every step of a page's life.
    public int CompareTo(LinuxVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major)
        : Minor != other.Minor ? Minor.CompareTo(other.Minor)
        : Patch.CompareTo(other.Patch);

    public static bool operator <(LinuxVersion left, LinuxVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(LinuxVersion left, LinuxVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(LinuxVersion left, LinuxVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LinuxVersion left, LinuxVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The release as the kernel names it: <c>4.19</c>, <c>2.6.32</c>.</summary>
    public override string ToString() => Patch == 0 ? $"{Major}.{Minor}" : $"{Major}.{Minor}.{Patch}";
}
