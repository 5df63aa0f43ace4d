// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>A file's inode, as far as faults change it.</summary>
public struct inode
{
    /// <summary>Size in pages.</summary>
    internal ulong pages;

    /// <summary>I_DIRTY_PAGES: some page of it is dirty.</summary>
    internal bool dirty_pages;

    /// <summary>I_DIRTY_SYNC: the inode itself is dirty.</summary>
    internal bool dirty_sync;

    /// <summary>Whether mtime and ctime are current; file_update_time makes them so.</summary>
    internal bool times_current;
}

/// <summary>An open file.</summary>
public unsafe struct @file
{
    public address_space* f_mapping;
}

/// <summary>A file's page cache.</summary>
public unsafe struct address_space
{
    public inode* host;

    /// <summary>Pages in the cache.</summary>
    public ulong nrpages;

    /// <summary>The pages by index; a tree in the kernel.</summary>
    internal page** slots;

    internal ulong slot_count;

    /// <summary>PAGECACHE_TAG_DIRTY by index.</summary>
    internal bool* dirty_tags;
}

public abstract unsafe partial class V2_6_32
{
    /// <summary>
    /// Brings a file's mtime and ctime up to date and dirties the inode when they were not. May sleep. Left out:
    /// IS_NOCMTIME, i_version and a mount that refuses writes. Follows file_update_time of fs/inode.c.
    /// </summary>
    [Model("include/linux/fs.h")]
    [Until("3.5")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void file_update_time(@file* file)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(file, nameof(file_update_time));
        machine.MightSleep(nameof(file_update_time));
        inode* inode = machine.Follow(machine.Mapping(file)->host);
        if (!inode->times_current)
        {
            inode->times_current = true;
            inode->dirty_sync = true;
        }
    }
}
