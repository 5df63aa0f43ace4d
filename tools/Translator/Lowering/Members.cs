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
        Cursor owner = Owner(cursor);
        Expr record = ExpressionLowering.Lower(context, owner);
        ClangType container = RecordOf(owner.Type.Canonical);
        return Of(context, record, container, Outside(container, field), field, cursor);
    }

    /// <summary>A member of a struct or union, or of the one that a pointer leads to.</summary>
    /// <param name="container">The struct or union.</param>
    /// <param name="offset">Where the anonymous struct that has the field begins in one of the runtime, in bytes.</param>
    /// <param name="field">The field's declaration.</param>
    /// <param name="at">Where it is named.</param>
    public static Member Of(LoweringContext context, Expr record, ClangType container, long offset, Cursor field, Cursor at)
    {
        (string name, long place) = TypeLowering.IsOfProgram(container)
            ? OfProgram(context, container, field, at)
            : (OfRuntime(context, container, field), offset + field.FieldOffsetBits / 8);
        return new(record, record.Type is PointerType, name, place, TypeOf(context, field, at), LoweringContext.Place(at))
        {
            BitWidth = field.BitFieldWidth,
            BitOffset = field.BitFieldWidth is null ? 0 : (int)(field.FieldOffsetBits % 8),
        };
    }

    private static CType TypeOf(LoweringContext context, Cursor field, Cursor at)
    {
        CType type = TypeLowering.Lower(context, field.Type, at);
        return type is FunctionPointerType function && field.Location.PresumedFile == KernelPrelude.FileName ? function with { OfRuntime = true } : type;
    }

    private static string OfRuntime(LoweringContext context, ClangType container, Cursor field) =>
        context.Prelude.FieldNames.GetValueOrDefault($"{container.Declaration!.Value.Spelling}.{field.Spelling}", field.Spelling);

    private static (string Name, long Offset) OfProgram(LoweringContext context, ClangType container, Cursor field, Cursor at) =>
        context.Unit.Records.Definition(context.Unit, container).Fields.TryGetValue(field, out FieldModel? model)
            ? (model.Name, model.OffsetBits / 8)
            : throw LoweringContext.Refuse(Rules.Record, at, $"field {field.Spelling} of type {field.Type.Spelling}");

    // Of an array parameter libclang gives the type as it is written.
    private static ClangType RecordOf(ClangType owner) => owner.IsPointer ? owner.Pointee.Canonical : owner.IsArray ? owner.ElementType.Canonical : owner;

    // A member of an anonymous struct is a member of a member without a name: skip to the struct that has one. (libclang
    // skips the first of them itself.)
    private static Cursor Owner(Cursor cursor)
    {
        Cursor inner = cursor.Children[0];
        while (inner.Kind == CXCursorKind.CXCursor_MemberRefExpr && !inner.HasName)
        {
            inner = inner.Children[0];
        }

        return inner;
    }

    // Where the anonymous struct that has the field begins, in bytes.
    private static long Outside(ClangType container, Cursor field) =>
        field.SemanticParent == container.Declaration ? 0 : OffsetOfHolder(container, field)
            ?? throw new InvalidOperationException($"{container.Spelling} has no field {field.Spelling}");

    private static long? OffsetOfHolder(ClangType container, Cursor field)
    {
        foreach (Cursor member in container.Fields)
        {
            if (member.Canonical == field.Canonical)
            {
                return 0;
            }

            if (!member.HasName && member.BitFieldWidth is null && OffsetOfHolder(member.Type.Canonical, field) is { } inner)
            {
                return member.FieldOffsetBits / 8 + inner;
            }
        }

        return null;
    }
}
