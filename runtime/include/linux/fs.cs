// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>A file's inode, as far as faults change it.</summary>
public struct inode
{
    /// <summary>Size in pages.</summary>
    internal ulong pages;

    /// <summary>S_SWAPFILE: used as swap.</summary>
    internal bool is_swap;

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

    internal long f_count;
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
    public static void file_update_time(@file* file) => UpdateTimes(machine, file);

    /// <summary>Whether an inode is used as swap; a macro in C.</summary>
    [Model("include/linux/fs.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IS_SWAPFILE(inode* inode)
    {
        machine.CheckObject(inode, nameof(IS_SWAPFILE));
        return inode->is_swap;
    }

    /// <summary>Size of a file in bytes.</summary>
    [Model("include/linux/fs.h")]
    [return: CType("loff_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long i_size_read([CType("const struct inode *")] inode* inode)
    {
        machine.CheckObject(inode, nameof(i_size_read));
        return (long)inode->pages << Frames.PageShift;
    }

    /// <summary>Drops a reference to an open file. The last one, which closes it, is the scenario's.</summary>
    /// <exception cref="KernelBug">Nobody refers to it.</exception>
    [Model("include/linux/file.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void fput(@file* file)
    {
        machine.CheckObject(file, nameof(fput));
        if (file->f_count <= 0)
        {
            throw new KernelBug("BUG: fput of a file that nobody refers to", (nint)file);
        }

        file->f_count--;
    }

    internal static void UpdateTimes(Machine machine, @file* file)
    {
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

public abstract unsafe partial class V3_5
{
    /// <summary>As before; returns 0, or an error of the file system, which is left out.</summary>
    [Model("include/linux/fs.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new int file_update_time(@file* file)
    {
        UpdateTimes(machine, file);
        return 0;
    }
}

public abstract unsafe partial class V3_19
{
    /// <summary>Takes the lock of a page cache's VMAs for read; may sleep.</summary>
    [Model("include/linux/fs.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void i_mmap_lock_read(address_space* mapping) => machine.LockIMmap(mapping);

    /// <summary>Releases the lock of a page cache's VMAs.</summary>
    /// <exception cref="KernelBug">It is not held.</exception>
    [Model("include/linux/fs.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void i_mmap_unlock_read(address_space* mapping) => machine.UnlockIMmap(mapping);
}
