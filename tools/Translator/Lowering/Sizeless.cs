// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Structs and unions without size, which GNU C has: those without members, or with nothing but arrays of no elements. In
/// C# every struct has a byte, so nothing of them is read or written, a pointer to one does not move, and a member of such
/// a type is no field: its address is counted.
/// <code>
/// C    struct none {};   struct s { int n; struct none lock; };   p->lock = make(n);     f(&amp;p->lock, p->lock)
/// C#   struct none {}    struct s { int n; }                      make(n);               f((none*)((byte*)p + 4 /* lock */), default(none))
/// </code>
/// </summary>
internal static class Sizeless
{
    /// <summary>Whether a type is such a struct or union.</summary>
    public static bool Is(ClangType type) => type.Canonical is { IsRecord: true, Size: 0 };

    /// <summary>What is read of an object: nothing, after what finding it does.</summary>
    /// <param name="expression">The object; what is a value already stays as it is.</param>
    public static Expr Value(Expr expression) => expression switch
    {
        Comma e => e with { Right = Value(e.Right) },
        _ when IsObject(expression) => After(expression, new NoBytes(expression.Type, expression.Place)),
        _ => expression,
    };

    /// <summary>An assignment, which writes nothing.</summary>
    public static Expr Assigned(Expr target, Expr value) => After(target, value);

    /// <summary>The member of an object, or of a value.</summary>
    public static Expr Member(Expr record, string field, long offset, CType type, Diagnostics.SourcePlace place)
    {
        Expr? pointer = record.Type is PointerType ? record : IsObject(record) ? new AddressOf(record, new PointerType(record.Type), place) : null;
        return pointer is null
            ? new Comma(record, new NoBytes(type, place), place)
            : new Dereference(new MemberAddress(pointer, field, offset, new PointerType(type), place), type, place);
    }

    private static Expr After(Expr target, Expr value) =>
        UnusedValues.IsIdlePlace(target) ? value : new Comma(new AddressOf(target, new PointerType(target.Type), target.Place), value, value.Place);

    private static bool IsObject(Expr expression) => expression switch
    {
        LocalRef or StaticRef or Dereference or Subscript or Member { Arrow: true } => true,
        Member e => IsObject(e.Base),
        Comma e => IsObject(e.Right),
        _ => false,
    };
}
