// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>libclang's C functions, without their prefix. Locations, ranges, tokens.</summary>
public static unsafe partial class @clang
{
    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getRangeStart", ExactSpelling = true)]
    public static extern CXSourceLocation getRangeStart(CXSourceRange range);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getRangeEnd", ExactSpelling = true)]
    public static extern CXSourceLocation getRangeEnd(CXSourceRange range);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_equalLocations", ExactSpelling = true)]
    public static extern uint equalLocations(CXSourceLocation loc1, CXSourceLocation loc2);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getRange", ExactSpelling = true)]
    public static extern CXSourceRange getRange(CXSourceLocation begin, CXSourceLocation end);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getLocationForOffset", ExactSpelling = true)]
    public static extern CXSourceLocation getLocationForOffset(CXTranslationUnitImpl* tu, void* file, uint offset);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getExpansionLocation", ExactSpelling = true)]
    public static extern void getExpansionLocation(CXSourceLocation location, void** file, uint* line, uint* column, uint* offset);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getSpellingLocation", ExactSpelling = true)]
    public static extern void getSpellingLocation(CXSourceLocation location, void** file, uint* line, uint* column, uint* offset);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getFileLocation", ExactSpelling = true)]
    public static extern void getFileLocation(CXSourceLocation location, void** file, uint* line, uint* column, uint* offset);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getPresumedLocation", ExactSpelling = true)]
    public static extern void getPresumedLocation(CXSourceLocation location, CXString* filename, uint* line, uint* column);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Location_isFromMainFile", ExactSpelling = true)]
    public static extern int Location_isFromMainFile(CXSourceLocation location);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getFileName", ExactSpelling = true)]
    public static extern CXString getFileName(void* SFile);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_tokenize", ExactSpelling = true)]
    public static extern void tokenize(CXTranslationUnitImpl* TU, CXSourceRange Range, CXToken** Tokens, uint* NumTokens);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_disposeTokens", ExactSpelling = true)]
    public static extern void disposeTokens(CXTranslationUnitImpl* TU, CXToken* Tokens, uint NumTokens);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getTokenKind", ExactSpelling = true)]
    public static extern CXTokenKind getTokenKind(CXToken param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getTokenSpelling", ExactSpelling = true)]
    public static extern CXString getTokenSpelling(CXTranslationUnitImpl* param0, CXToken param1);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getTokenLocation", ExactSpelling = true)]
    public static extern CXSourceLocation getTokenLocation(CXTranslationUnitImpl* param0, CXToken param1);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getTokenExtent", ExactSpelling = true)]
    public static extern CXSourceRange getTokenExtent(CXTranslationUnitImpl* param0, CXToken param1);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getSkippedRanges", ExactSpelling = true)]
    public static extern CXSourceRangeList* getSkippedRanges(CXTranslationUnitImpl* tu, void* file);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_disposeSourceRangeList", ExactSpelling = true)]
    public static extern void disposeSourceRangeList(CXSourceRangeList* ranges);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getFile", ExactSpelling = true)]
    public static extern void* getFile(CXTranslationUnitImpl* tu, sbyte* file_name);
}
