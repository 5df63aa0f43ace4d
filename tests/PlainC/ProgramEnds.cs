// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.PlainC;

/// <summary>Thrown where a program calls <c>exit</c> or <c>_Exit</c>: it unwinds the calls under way.</summary>
/// <param name="status">What it was called with.</param>
/// <param name="isQuick">Whether neither handlers run nor buffers are written.</param>
public sealed class ProgramExitException(int status, bool isQuick) : Exception($"exit({status})")
{
    /// <summary>What the program was ended with; a shell sees the low eight bits.</summary>
    public int Status { get; } = status;

    /// <summary>Whether neither handlers run nor buffers are written.</summary>
    public bool IsQuick { get; } = isQuick;
}

/// <summary>Thrown where a program ends by a signal that it raised and does not handle: <c>abort</c>, <c>raise</c>.</summary>
/// <param name="signal">The signal's number.</param>
public sealed class ProgramSignalException(int signal) : Exception($"signal {signal}")
{
    /// <summary>The signal's number; a shell sees 128 more.</summary>
    public int Signal { get; } = signal;
}
