// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace KTrans.Translator.Sources;

/// <summary>What a path is, as the file system says it.</summary>
internal enum FileKind
{
    None,
    Regular,
    Folder,

    /// <summary>A device, pipe or socket: opening one can wait for ever, reading one can be endless.</summary>
    Special,
}

/// <summary>Tells files from devices and pipes, which .NET does not.</summary>
internal static unsafe partial class FileKinds
{
    private const int FromCurrentFolder = -100;
    private const uint TypeAndMode = 3;
    private const int SizeOfStatx = 256;
    private const int OffsetOfMode = 28;
    private const int TypeMask = 0xf000;
    private const int RegularType = 0x8000;
    private const int FolderType = 0x4000;

    /// <summary>What a path is, links followed.</summary>
    public static FileKind Of(string path)
    {
        try
        {
            // statx has the same layout on every architecture, stat has not.
            byte* buffer = stackalloc byte[SizeOfStatx];
            return statx(FromCurrentFolder, path, 0, TypeAndMode, buffer) != 0 ? FileKind.None
                : (*(ushort*)(buffer + OffsetOfMode) & TypeMask) switch
                {
                    RegularType => FileKind.Regular,
                    FolderType => FileKind.Folder,
                    _ => FileKind.Special,
                };
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return Directory.Exists(path) ? FileKind.Folder : File.Exists(path) ? FileKind.Regular : FileKind.None;
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* buffer);
}
