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
        return Of(context, record, RecordOf(owner.Type.Canonical), field, cursor);
    }

    /// <summary>A member of a struct or union, or of the one that a pointer leads to.</summary>
    /// <param name="container">The struct or union.</param>
    /// <param name="field">The field's declaration, its own or one of an anonymous member.</param>
    /// <param name="at">Where it is named.</param>
    public static Expr Of(LoweringContext context, Expr record, ClangType container, Cursor field, Cursor at)
    {
        long offset = context.Unit.Records.OffsetOf(container, field);
        return Sizeless.Is(field.Type) ? Sizeless.Member(record, field.Spelling, offset / 8, TypeOf(context, field, at), LoweringContext.Place(at))
            : new Member(record, record.Type is PointerType, NameOf(context, container, field, at), offset / 8, TypeOf(context, field, at), LoweringContext.Place(at))
        {
            BitWidth = field.BitFieldWidth,
            BitOffset = field.BitFieldWidth is null ? 0 : (int)(offset % 8),
        };
    }

    private static CType TypeOf(LoweringContext context, Cursor field, Cursor at)
    {
        CType type = TypeLowering.Lower(context, field.Type, at);
        return type is FunctionPointerType function && field.Location.PresumedFile == KernelPrelude.FileName ? function with { OfRuntime = true } : type;
    }

    private static string NameOf(LoweringContext context, ClangType container, Cursor field, Cursor at)
    {
        if (!TypeLowering.IsOfProgram(container))
        {
            return context.Prelude.FieldNames.GetValueOrDefault($"{container.Declaration!.Value.Spelling}.{field.Spelling}", field.Spelling);
        }

        return context.Unit.Records.Definition(context.Unit, container).Fields.TryGetValue(field, out FieldModel? model)
            ? model.Name
            : throw LoweringContext.Refuse(Rules.Record, at, $"field {field.Spelling} of type {field.Type.Spelling}");
    }

    // Of an array parameter libclang gives the type as it is written.
    private static ClangType RecordOf(ClangType owner) => owner.IsPointer ? owner.Pointee.Canonical : owner.IsArray ? owner.ElementType.Canonical : owner;

    // A member of an anonymous struct is a member of a member without a name, which clang leaves out at times: skip to the
    // struct that has one.
    private static Cursor Owner(Cursor cursor)
    {
        Cursor inner = cursor.Children[0];
        while (inner.Kind == CXCursorKind.CXCursor_MemberRefExpr && !inner.HasName)
        {
            inner = inner.Children[0];
        }

        return inner;
    }
}
