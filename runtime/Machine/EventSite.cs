// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>What a checked model tells of.</summary>
public enum EventKind
{
    /// <summary>A function begins; its parameters follow.</summary>
    Enter,

    /// <summary>A parameter, with its value.</summary>
    Parameter,

    /// <summary>A statement or a condition begins.</summary>
    Line,

    /// <summary>What a condition reads: a local, a member, memory.</summary>
    Operand,

    /// <summary>A condition is decided, also each side of <c>&amp;&amp;</c> and <c>||</c>: 1 or 0.</summary>
    Branch,

    /// <summary>The address that the next store goes to; a store to a local has none.</summary>
    Target,

    /// <summary>A value has been stored.</summary>
    Store,

    /// <summary>A function pointer that is about to be called through.</summary>
    Callee,

    /// <summary>An argument of the next call, in order.</summary>
    Argument,

    /// <summary>A call begins: its arguments are the last ones told.</summary>
    Call,

    /// <summary>A call is back, with its value.</summary>
    Result,

    /// <summary>A function ends, with its value.</summary>
    Return,
}

/// <summary>How the bits of a told value are to be read.</summary>
public enum ValueShape
{
    /// <summary>There is no value.</summary>
    None,
    Bool,
    Signed,
    Unsigned,

    /// <summary>A float or double, by its size; of a long double the nearest double is told.</summary>
    Float,
    Pointer,

    /// <summary>A handle into the machine's function table.</summary>
    Function,

    /// <summary>The bytes of a struct; of one longer than eight bytes nothing is told.</summary>
    Struct,
}

/// <summary>A place in a kernel function that tells when it is passed.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Function">The function's C name.</param>
/// <param name="File">The kernel's file, such as <c>mm/memory.c</c>.</param>
/// <param name="Line">The kernel's line.</param>
/// <param name="Text">Its C text on one line: a statement, a condition, an lvalue, what is called.</param>
public sealed record EventSite(EventKind Kind, string Function, string File, int Line, string Text)
{
    private readonly SiteNumber number = new();

    /// <summary>The site's number in this process, from 0: for arrays and bit sets. A copy has that of its original.</summary>
    public int Index => number.Value;

    /// <summary>What the condition is of: <c>if</c>, <c>while</c>, <c>for</c>, <c>do</c>, <c>?:</c>, <c>&amp;&amp;</c>, <c>||</c>; empty for all but branches.</summary>
    public string Role { get; init; } = "";

    /// <summary>How to read the value.</summary>
    public ValueShape Shape { get; init; }

    /// <summary>The value's size in bytes.</summary>
    public int Size { get; init; }

    /// <summary>The value's type: a C name such as <c>unsigned long</c>, <c>vm_fault_t</c>, <c>pte_t</c>, <c>page *</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>The prefix of the flags that the value is made of, such as <c>VM_FAULT_</c>; empty for other values.</summary>
    public string Flags { get; init; } = "";

    /// <summary>A target's offset from the pointer it is reached through, in bytes.</summary>
    public long Offset { get; init; }

    /// <summary>How many of the arguments told last are those of the call that begins.</summary>
    public int Arguments { get; init; }

    /// <summary>What kind of thing is called; null where that shows only in the run.</summary>
    public PrimitiveKind? Primitive { get; init; }

    // Sites that say the same are equal, whatever their numbers.
    private readonly struct SiteNumber() : IEquatable<SiteNumber>
    {
        private static int made;

        internal int Value { get; } = Interlocked.Increment(ref made) - 1;

        public bool Equals(SiteNumber other) => true;

        public override bool Equals(object? obj) => obj is SiteNumber;

        public override int GetHashCode() => 0;
    }
}
