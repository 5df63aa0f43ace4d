// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>libclang's C functions, without their prefix. Parsing, diagnostics, strings.</summary>
public static unsafe partial class @clang
{
    private const string Library = "libclang";

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getClangVersion", ExactSpelling = true)]
    public static extern CXString getClangVersion();

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCString", ExactSpelling = true)]
    public static extern sbyte* getCString(CXString @string);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_disposeString", ExactSpelling = true)]
    public static extern void disposeString(CXString @string);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_toggleCrashRecovery", ExactSpelling = true)]
    public static extern void toggleCrashRecovery(uint isEnabled);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_createIndex", ExactSpelling = true)]
    public static extern void* createIndex(int excludeDeclarationsFromPCH, int displayDiagnostics);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_disposeIndex", ExactSpelling = true)]
    public static extern void disposeIndex(void* index);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_parseTranslationUnit2", ExactSpelling = true)]
    public static extern CXErrorCode parseTranslationUnit2(void* CIdx, sbyte* source_filename, sbyte** command_line_args, int num_command_line_args, CXUnsavedFile* unsaved_files, uint num_unsaved_files, uint options, CXTranslationUnitImpl** out_TU);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_disposeTranslationUnit", ExactSpelling = true)]
    public static extern void disposeTranslationUnit(CXTranslationUnitImpl* param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_defaultSaveOptions", ExactSpelling = true)]
    public static extern uint defaultSaveOptions(CXTranslationUnitImpl* TU);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_saveTranslationUnit", ExactSpelling = true)]
    public static extern int saveTranslationUnit(CXTranslationUnitImpl* TU, sbyte* FileName, uint options);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getTranslationUnitCursor", ExactSpelling = true)]
    public static extern CXCursor getTranslationUnitCursor(CXTranslationUnitImpl* param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getNumDiagnostics", ExactSpelling = true)]
    public static extern uint getNumDiagnostics(CXTranslationUnitImpl* Unit);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnostic", ExactSpelling = true)]
    public static extern void* getDiagnostic(CXTranslationUnitImpl* Unit, uint Index);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_disposeDiagnostic", ExactSpelling = true)]
    public static extern void disposeDiagnostic(void* Diagnostic);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticSeverity", ExactSpelling = true)]
    public static extern CXDiagnosticSeverity getDiagnosticSeverity(void* param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticSpelling", ExactSpelling = true)]
    public static extern CXString getDiagnosticSpelling(void* param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticLocation", ExactSpelling = true)]
    public static extern CXSourceLocation getDiagnosticLocation(void* param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticNumRanges", ExactSpelling = true)]
    public static extern uint getDiagnosticNumRanges(void* param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticRange", ExactSpelling = true)]
    public static extern CXSourceRange getDiagnosticRange(void* Diagnostic, uint Range);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticOption", ExactSpelling = true)]
    public static extern CXString getDiagnosticOption(void* Diag, CXString* Disable);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticCategory", ExactSpelling = true)]
    public static extern uint getDiagnosticCategory(void* param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticCategoryText", ExactSpelling = true)]
    public static extern CXString getDiagnosticCategoryText(void* param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getChildDiagnostics", ExactSpelling = true)]
    public static extern void* getChildDiagnostics(void* D);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getNumDiagnosticsInSet", ExactSpelling = true)]
    public static extern uint getNumDiagnosticsInSet(void* Diags);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticInSet", ExactSpelling = true)]
    public static extern void* getDiagnosticInSet(void* Diags, uint Index);
}
