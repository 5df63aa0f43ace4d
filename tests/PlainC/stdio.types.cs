// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <summary>An open stream, as the program holds it.</summary>
[TypedefName]
public struct FILE
{
    /// <summary>Which of the process's streams it is.</summary>
    internal int number;
    internal int reserved;
}
