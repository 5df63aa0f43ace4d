// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace ClangSharp.Interop;

/// <summary>A string that libclang owns until it is disposed.</summary>
public unsafe partial struct CXString
{
    public void* data;
    public uint private_flags;
}

/// <summary>A file that exists in memory only, or hides the one on disk.</summary>
public unsafe partial struct CXUnsavedFile
{
    public sbyte* Filename;
    public sbyte* Contents;
    public nuint Length;
}

/// <summary>A parsed file; only ever seen through a pointer.</summary>
public partial struct CXTranslationUnitImpl;

/// <summary>A node of the AST.</summary>
public partial struct CXCursor
{
    public CXCursorKind kind;
    public int xdata;
    public _data_e__FixedBuffer data;

    /// <summary>What libclang keeps in a cursor.</summary>
    [InlineArray(3)]
    public partial struct _data_e__FixedBuffer
    {
        public nint e0;
    }
}

/// <summary>A type of the AST.</summary>
public partial struct CXType
{
    public CXTypeKind kind;
    public _data_e__FixedBuffer data;

    /// <summary>What libclang keeps in a type.</summary>
    [InlineArray(2)]
    public partial struct _data_e__FixedBuffer
    {
        public nint e0;
    }
}

/// <summary>A place in a file, or in what a macro became.</summary>
public partial struct CXSourceLocation
{
    public _ptr_data_e__FixedBuffer ptr_data;
    public uint int_data;

    /// <summary>What libclang keeps in a location.</summary>
    [InlineArray(2)]
    public partial struct _ptr_data_e__FixedBuffer
    {
        public nint e0;
    }
}

/// <summary>Two places and what is between them.</summary>
public partial struct CXSourceRange
{
    public _ptr_data_e__FixedBuffer ptr_data;
    public uint begin_int_data;
    public uint end_int_data;

    /// <summary>What libclang keeps in a range.</summary>
    [InlineArray(2)]
    public partial struct _ptr_data_e__FixedBuffer
    {
        public nint e0;
    }
}

/// <summary>One token of the source.</summary>
public unsafe partial struct CXToken
{
    public _int_data_e__FixedBuffer int_data;
    public void* ptr_data;

    /// <summary>What libclang keeps in a token.</summary>
    [InlineArray(4)]
    public partial struct _int_data_e__FixedBuffer
    {
        public uint e0;
    }
}

/// <summary>Ranges that libclang has listed.</summary>
public unsafe partial struct CXSourceRangeList
{
    public uint count;
    public CXSourceRange* ranges;
}
