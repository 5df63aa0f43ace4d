// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Surface;

/// <summary>What a function of the kernel's surface is in KTrans; every trace and table shows it (design 2.3).</summary>
public enum PrimitiveKind
{
    /// <summary>Made from kernel source by the translator.</summary>
    Translated,

    /// <summary>Hand-written; does what the kernel's function does, as far as its docstring says.</summary>
    Model,

    /// <summary>Deliberately nothing; the attribute says why that is right.</summary>
    NoOp,

    /// <summary>Records that it was called and does nothing else.</summary>
    Spy,
}
