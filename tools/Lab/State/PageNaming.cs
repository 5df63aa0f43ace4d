// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.State;

/// <summary>How a state names pages and counts.</summary>
public enum PageNaming
{
    /// <summary>
    /// Canonical: a page by the part it plays, such as <c>page at 0x75e52fc77000</c>, counters as changes since the
    /// call began. States of different kernels and runs can be held against each other.
    /// </summary>
    ByRole,

    /// <summary>For a trace: a page by its frame number, entries with their bits, counters as they are.</summary>
    ByFrame,
}
