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
            return SourceEncoding.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)clang.getCString(text)));
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

        /// <summary>A copy of bytes, ended by a zero.</summary>
        internal sbyte* Add(byte[] bytes)
        {
            strings.Add(Marshal.AllocCoTaskMem(bytes.Length + 1));
            Marshal.Copy(bytes, 0, strings[^1], bytes.Length);
            ((byte*)strings[^1])[bytes.Length] = 0;
            return (sbyte*)strings[^1];
        }

        public void Dispose()
        {
            strings.ForEach(Marshal.FreeCoTaskMem);
            strings.Clear();
        }
    }
}
