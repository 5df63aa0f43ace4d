// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>Strings on their way out of and into libclang.</summary>
internal static unsafe class NativeText
{
    /// <summary>Reads a string of libclang's and gives it back.</summary>
    internal static string Take(CXString text)
    {
        try
        {
            return Marshal.PtrToStringUTF8((nint)clang.getCString(text)) ?? "";
        }
        finally
        {
            clang.disposeString(text);
        }
    }

    /// <summary>Strings in unmanaged memory, as long as this is not disposed.</summary>
    internal sealed class Pool : IDisposable
    {
        private readonly List<nint> strings = [];

        /// <summary>A zero-ended UTF-8 copy.</summary>
        internal sbyte* Add(string text)
        {
            strings.Add(Marshal.StringToCoTaskMemUTF8(text));
            return (sbyte*)strings[^1];
        }

        public void Dispose()
        {
            strings.ForEach(Marshal.FreeCoTaskMem);
            strings.Clear();
        }
    }
}
