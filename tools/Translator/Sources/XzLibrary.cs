// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using KTrans.Translator.Sources.Archives;

namespace KTrans.Translator.Sources;

/// <summary>The library that reads xz archives, which the system has or has not.</summary>
public static class XzLibrary
{
    /// <summary>Its version; null where it is not installed.</summary>
    public static string? Version
    {
        get
        {
            try
            {
                return Marshal.PtrToStringUTF8(Lzma.lzma_version_string());
            }
            catch (DllNotFoundException)
            {
                return null;
            }
        }
    }
}
