// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What a userfaultfd's monitor gives for each missing page.</summary>
public enum UserfaultMonitor
{
    /// <summary>Nothing: nobody answers.</summary>
    None,

    /// <summary>The zero page (UFFDIO_ZEROPAGE).</summary>
    ZeroPage,

    /// <summary>A copy of a page that is full of <see cref="Machine.MonitorByte"/> (UFFDIO_COPY).</summary>
    Copy,
}

/// <summary>The thread that answers userfaultfds.</summary>
public sealed unsafe partial class Machine
{
    /// <summary>What is in each byte of a page that a monitor copies.</summary>
    public const byte MonitorByte = 90;

    /// <summary>
    /// Who answers for missing pages of anonymous memory that is registered (<see cref="RegisterUserfaultfd"/>): between a user's
    /// fault that was handed over and its next try. It stays when the machine is reset.
    /// </summary>
    public UserfaultMonitor Monitor { get; set; }
}
