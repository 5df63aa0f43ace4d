// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
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
        CType type = TypeOf(context, cursor, field);
        return new Member(record, record.Type is PointerType, NameOf(context, owner, cursor, field), offset, type, LoweringContext.Place(cursor))
        {
            BitWidth = field.BitFieldWidth,
            BitOffset = field.BitFieldWidth is null ? 0 : (int)(field.FieldOffsetBits % 8),
        };
    }

    private static CType TypeOf(LoweringContext context, Cursor cursor, Cursor field)
    {
        CType type = TypeLowering.Lower(context, cursor.Type, cursor);
        return type is FunctionPointerType function && field.Location.PresumedFile == KernelPrelude.FileName ? function with { OfRuntime = true } : type;
    }

    private static string NameOf(LoweringContext context, Cursor owner, Cursor cursor, Cursor field)
    {
        ClangType container = owner.Type.Canonical is { IsPointer: true } pointer ? pointer.Pointee.Canonical : owner.Type.Canonical;
        if (!TypeLowering.IsOfProgram(container))
        {
            return context.Prelude.FieldNames.GetValueOrDefault($"{container.Declaration!.Value.Spelling}.{cursor.Spelling}", cursor.Spelling);
        }

        return context.Unit.Records.Definition(context.Unit, container).Fields.TryGetValue(field, out FieldModel? model)
            ? model.Name
            : throw LoweringContext.Refuse(Rules.Record, cursor, $"field {cursor.Spelling} of type {cursor.Type.Spelling}");
    }

    // A member of an anonymous struct is a member of a member without a name: skip to the struct that has one.
    private static (Cursor Owner, long Offset) Owner(Cursor cursor, long offset)
    {
        Cursor inner = cursor.Children[0];
        while (inner.Kind == CXCursorKind.CXCursor_MemberRefExpr && !inner.HasName)
        {
            offset += inner.Referenced!.Value.FieldOffsetBits / 8;
            inner = inner.Children[0];
        }

        return (inner, offset);
    }
}
