// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The kernel would have stopped here, or gone on with damaged state: the run ends.</summary>
/// <param name="message">What is wrong, in the kernel's words.</param>
/// <param name="address">See <see cref="Address"/>.</param>
/// <param name="size">See <see cref="Size"/>.</param>
public sealed class KernelBug(string message, nint address = 0, int size = 0) : Exception(message)
{
    /// <summary>What it is about: the place that was to be touched, the object, the lock; 0 when that is none.</summary>
    public nint Address { get; } = address;

    /// <summary>Bytes that were to be touched there; 0 when it is no access.</summary>
    public int Size { get; } = size;
}
