// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    /// <summary>The place of the last error's number; <c>errno</c> is a macro for it.</summary>
    [Model("errno.h")]
    public static int* __errno_location() => process.errno;
}
