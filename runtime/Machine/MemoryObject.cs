// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What an address belongs to: a kernel object, a struct page, or the contents of a page.</summary>
/// <param name="Name">What it is, with its C type; stable from run to run.</param>
/// <param name="Start">Address of its first byte in this process.</param>
/// <param name="Size">Bytes.</param>
/// <param name="IsFreed">It was freed and not handed out again.</param>
public sealed record MemoryObject(string Name, nint Start, int Size, bool IsFreed)
{
    /// <summary>What a page counts and its flags; null for other objects.</summary>
    public string? Dump { get; init; }
}
