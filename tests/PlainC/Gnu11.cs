// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <summary>
/// What a C program finds around it: the library of C11 with what GNU adds, on LP64. Its files are named for the headers
/// that declare their functions; numbers print and read as glibc's do.
/// </summary>
[KernelVersion("11.0")]
public abstract unsafe partial class Gnu11
{
    /// <summary>The program that the calls of this thread belong to.</summary>
    private static CProcess process => CProcess.Current;
}
