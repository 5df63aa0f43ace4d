// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Members. Fields of anonymous structs and unions belong to the struct around, as in C; in C# the runtime has them
/// there by explicit offsets.
/// <code>
/// C    vma-&gt;vm_flags     vmf.page     page-&gt;private
/// C#   vma-&gt;vm_flags     vmf.page     page-&gt;@private
/// </code>
/// </summary>
internal static class Members
{
    public static Expr Lower(LoweringContext context, Cursor cursor)
    {
        Cursor field = cursor.Referenced!.Value;
        (Cursor owner, long offset) = Owner(cursor, field.FieldOffsetBits / 8);
        Expr record = ExpressionLowering.Lower(context, owner);
        CType container = record.Type is PointerType pointer ? pointer.Pointee : record.Type;
        string key = $"{(container as RecordType)?.Name}.{cursor.Spelling}";
        string name = context.Prelude.FieldNames.GetValueOrDefault(key, cursor.Spelling);
        return new Member(record, record.Type is PointerType, name, offset, TypeOf(context, cursor, field), LoweringContext.Place(cursor));
    }

    private static CType TypeOf(LoweringContext context, Cursor cursor, Cursor field)
    {
        CType type = ExpressionLowering.TypeOf(context, cursor);
        return type is FunctionPointerType function && field.Location.PresumedFile == KernelPrelude.FileName ? function with { OfRuntime = true } : type;
    }

    // A member of an anonymous struct is a member of a member without a name: skip to the struct that has one.
    private static (Cursor Owner, long Offset) Owner(Cursor cursor, long offset)
    {
        Cursor inner = cursor.Children[0];
        while (inner.Kind == CXCursorKind.CXCursor_MemberRefExpr && inner.Spelling.Length == 0)
        {
            offset += inner.Referenced!.Value.FieldOffsetBits / 8;
            inner = inner.Children[0];
        }

        return (inner, offset);
    }
}
