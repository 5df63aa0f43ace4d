// SPDX-License-Identifier: GPL-2.0-only
using System.Buffers.Binary;

namespace KTrans.Lab.Live;

/// <summary>A swap area in a file that is made for a run.</summary>
internal static class SwapFile
{
    private const int PageBytes = 4096;

    // A cluster of slots is taken by each CPU.
    private const int Pages = 4096;
    private const int HeaderAt = 1024;
    private const string Signature = "SWAPSPACE2";

    /// <summary>Makes one and takes it into use, before all other swap space; null, or why that cannot be.</summary>
    public static string? Make(MachineChanges changes)
    {
        string path = Path.Combine(changes.Folder, "swap");
        try
        {
            changes.NoteFile(path);
            byte[] area = new byte[Pages * PageBytes];

            // union swap_header (include/linux/swap.h): version, last page, bad pages.
            BinaryPrimitives.WriteUInt32LittleEndian(area.AsSpan(HeaderAt), 1);
            BinaryPrimitives.WriteUInt32LittleEndian(area.AsSpan(HeaderAt + sizeof(uint)), Pages - 1);
            System.Text.Encoding.ASCII.GetBytes(Signature).CopyTo(area, PageBytes - Signature.Length);
            File.WriteAllBytes(path, area);
            changes.NoteSwap(path);
            return SystemCalls.SwapOn(path);
        }
        catch (IOException e)
        {
            return e.Message;
        }
    }
}
