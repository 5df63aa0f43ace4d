// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Scenarios;

/// <summary>The VM_ flags that a scenario's mapping may have, by their names; values differ between versions.</summary>
public static class VmaFlags
{
    private static readonly string[] Allowed = ["VM_MAYREAD", "VM_MAYWRITE", "VM_MAYEXEC"];

    /// <summary>What a mapping has when nothing is said.</summary>
    public static IReadOnlyList<string> Default { get; } = ["VM_READ", "VM_WRITE"];

    /// <summary>All of them: what mmap, madvise and mlock give to ordinary memory and files.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "VM_READ", "VM_WRITE", "VM_EXEC", "VM_SHARED", .. Allowed, "VM_MAYSHARE", "VM_GROWSDOWN", "VM_LOCKED", "VM_LOCKONFAULT",
        "VM_SEQ_READ", "VM_RAND_READ", "VM_DONTCOPY", "VM_DONTEXPAND", "VM_DONTDUMP", "VM_ACCOUNT", "VM_NORESERVE", "VM_HUGEPAGE",
        "VM_NOHUGEPAGE", "VM_MERGEABLE", "VM_SOFTDIRTY", "VM_WIPEONFORK",
    ];

    /// <summary>
    /// The flags of a mapping with those that mmap adds: everything that mprotect may make of it, unless the scenario says
    /// what, and that others may map the same if it is shared.
    /// </summary>
    public static IEnumerable<string> Complete(IReadOnlyList<string> flags) =>
    [
        .. flags,
        .. flags.Any(f => Allowed.Contains(f)) ? [] : Allowed,
        .. flags.Contains("VM_SHARED") && !flags.Contains("VM_MAYSHARE") ? ["VM_MAYSHARE"] : Array.Empty<string>(),
    ];
}
