// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>libclang's C functions, without their prefix. Nodes of the AST.</summary>
public static unsafe partial class @clang
{
    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getNullCursor", ExactSpelling = true)]
    public static extern CXCursor getNullCursor();

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_isNull", ExactSpelling = true)]
    public static extern int Cursor_isNull(CXCursor cursor);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_equalCursors", ExactSpelling = true)]
    public static extern uint equalCursors(CXCursor param0, CXCursor param1);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_hashCursor", ExactSpelling = true)]
    public static extern uint hashCursor(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorKind", ExactSpelling = true)]
    public static extern CXCursorKind getCursorKind(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_isDeclaration", ExactSpelling = true)]
    public static extern uint isDeclaration(CXCursorKind param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_isExpression", ExactSpelling = true)]
    public static extern uint isExpression(CXCursorKind param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_isStatement", ExactSpelling = true)]
    public static extern uint isStatement(CXCursorKind param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_isInvalid", ExactSpelling = true)]
    public static extern uint isInvalid(CXCursorKind param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorSpelling", ExactSpelling = true)]
    public static extern CXString getCursorSpelling(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorPrettyPrinted", ExactSpelling = true)]
    public static extern CXString getCursorPrettyPrinted(CXCursor Cursor, void* Policy);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_getMangling", ExactSpelling = true)]
    public static extern CXString Cursor_getMangling(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorLocation", ExactSpelling = true)]
    public static extern CXSourceLocation getCursorLocation(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorExtent", ExactSpelling = true)]
    public static extern CXSourceRange getCursorExtent(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_visitChildren", ExactSpelling = true)]
    public static extern uint visitChildren(CXCursor parent, delegate* unmanaged[Cdecl]<CXCursor, CXCursor, void*, CXChildVisitResult> visitor, void* client_data);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorReferenced", ExactSpelling = true)]
    public static extern CXCursor getCursorReferenced(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorDefinition", ExactSpelling = true)]
    public static extern CXCursor getCursorDefinition(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCanonicalCursor", ExactSpelling = true)]
    public static extern CXCursor getCanonicalCursor(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorSemanticParent", ExactSpelling = true)]
    public static extern CXCursor getCursorSemanticParent(CXCursor cursor);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorLexicalParent", ExactSpelling = true)]
    public static extern CXCursor getCursorLexicalParent(CXCursor cursor);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_isCursorDefinition", ExactSpelling = true)]
    public static extern uint isCursorDefinition(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_getStorageClass", ExactSpelling = true)]
    public static extern CX_StorageClass Cursor_getStorageClass(CXCursor param0);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorLinkage", ExactSpelling = true)]
    public static extern CXLinkageKind getCursorLinkage(CXCursor cursor);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_isFunctionInlined", ExactSpelling = true)]
    public static extern uint Cursor_isFunctionInlined(CXCursor C);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_isAnonymous", ExactSpelling = true)]
    public static extern uint Cursor_isAnonymous(CXCursor C);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_hasAttrs", ExactSpelling = true)]
    public static extern uint Cursor_hasAttrs(CXCursor C);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_getNumArguments", ExactSpelling = true)]
    public static extern int Cursor_getNumArguments(CXCursor C);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_getArgument", ExactSpelling = true)]
    public static extern CXCursor Cursor_getArgument(CXCursor C, uint i);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorBinaryOperatorKind", ExactSpelling = true)]
    public static extern CXBinaryOperatorKind getCursorBinaryOperatorKind(CXCursor cursor);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorUnaryOperatorKind", ExactSpelling = true)]
    public static extern CXUnaryOperatorKind getCursorUnaryOperatorKind(CXCursor cursor);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getEnumConstantDeclValue", ExactSpelling = true)]
    public static extern long getEnumConstantDeclValue(CXCursor C);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getEnumConstantDeclUnsignedValue", ExactSpelling = true)]
    public static extern ulong getEnumConstantDeclUnsignedValue(CXCursor C);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_getOffsetOfField", ExactSpelling = true)]
    public static extern long Cursor_getOffsetOfField(CXCursor C);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_isBitField", ExactSpelling = true)]
    public static extern uint Cursor_isBitField(CXCursor C);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getFieldDeclBitWidth", ExactSpelling = true)]
    public static extern int getFieldDeclBitWidth(CXCursor C);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_getVarDeclInitializer", ExactSpelling = true)]
    public static extern CXCursor Cursor_getVarDeclInitializer(CXCursor cursor);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_Evaluate", ExactSpelling = true)]
    public static extern void* Cursor_Evaluate(CXCursor C);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_EvalResult_getKind", ExactSpelling = true)]
    public static extern CXEvalResultKind EvalResult_getKind(void* E);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_EvalResult_isUnsignedInt", ExactSpelling = true)]
    public static extern uint EvalResult_isUnsignedInt(void* E);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_EvalResult_getAsLongLong", ExactSpelling = true)]
    public static extern long EvalResult_getAsLongLong(void* E);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_EvalResult_getAsUnsigned", ExactSpelling = true)]
    public static extern ulong EvalResult_getAsUnsigned(void* E);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_EvalResult_getAsDouble", ExactSpelling = true)]
    public static extern double EvalResult_getAsDouble(void* E);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_EvalResult_dispose", ExactSpelling = true)]
    public static extern void EvalResult_dispose(void* E);
}
