// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Bench.Faults;

/// <summary>Write faults of the kernel that runs here, by <c>minor_fault.c</c>.</summary>
internal static class MinorFault
{
    /// <summary>Nanoseconds of a fault in hot and in cold memory, or null when the machine has no C compiler.</summary>
    public static (double Hot, double Cold)? Measure()
    {
        double[]? numbers = CProgram.Run("minor_fault")?.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return numbers is null ? null : (numbers[0], numbers[1]);
    }
}
