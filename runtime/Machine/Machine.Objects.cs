// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What lies at an address, for reports.</summary>
public sealed unsafe partial class Machine
{
    /// <summary>Whether an address is to the machine's memory, which is a run's own; others are C's numbers.</summary>
    public bool Contains(nint address) => Arena.Contains((void*)address);

    /// <summary>
    /// What an address belongs to: what it lies in, or the kernel object right before it. Null when it is to no memory
    /// of the machine.
    /// </summary>
    public MemoryObject? ObjectAt(nint address)
    {
        void* place = (void*)address;
        if (!Arena.Contains(place))
        {
            return null;
        }

        if (Frames.IsPageStruct(place))
        {
            page* page = Frames.PageStructAt(place);
            return PartOfPage(page, page, sizeof(page), NameOf(page)) with { Dump = Dump(page) };
        }

        if (Frames.IsContents(place))
        {
            page* page = Frames.PageOfContents(place);
            return PartOfPage(page, Frames.ContentsOf(page), Frames.PageBytes, $"contents of {NameOf(page)}");
        }

        return Arena.FindNear(place) is { } found
            ? new MemoryObject(FullName(found), (nint)(Arena.Base + found.Offset), found.Size, !found.IsLive)
            : null;
    }

    /// <summary>
    /// Tells when the memory at an address is handed out (false) and freed (true), until the next reset: for a run that
    /// is repeated to find out where that was.
    /// </summary>
    public void Watch(nint address, Action<bool> told) => Arena.Watch((void*)address, told);

    private MemoryObject PartOfPage(page* page, void* start, int size, string name) =>
        new(name, (nint)start, size, Frames.UseOf(page) == FrameUse.Free);

    private static string Dump(page* page)
    {
        IReadOnlyList<string> flags = PageFlags.Names(page);
        return $"refcount {page->_refcount.counter}, mapcount {page->_mapcount.counter + 1}, flags {(flags.Count == 0 ? "none" : string.Join(' ', flags))}";
    }

    // The names of locals and arrays say all that C has to say of them.
    private static string FullName(KernelObject found) =>
        found.Name.StartsWith(found.Type, StringComparison.Ordinal) || found.Type.EndsWith("[]", StringComparison.Ordinal) ? found.Name : $"{found.Type} {found.Name}";
}
