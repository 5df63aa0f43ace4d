// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Takes the address of a member as C does, by adding its offset. C#'s <c>&amp;p-&gt;m</c> touches the object, and traps
/// on a null pointer where C does not; it is kept where the pointer has been followed already.
/// <code>
/// C    &amp;folio-&gt;page      C#   (page*)folio                                the first member
/// C    &amp;vmf-&gt;ptl         C#   &amp;vmf-&gt;ptl                                    after vma = vmf-&gt;vma
/// C    &amp;p-&gt;lock          C#   (spinlock_t*)((byte*)p + 24 /* lock */)
/// C    &amp;vmf.ptl           C#   (spinlock_t**)((byte*)&amp;vmf + 72 /* ptl */)     else .NET takes it for unlike all other addresses in vmf
/// C    &amp;*p, &amp;p[i]        C#   p, p + i
/// C    p-&gt;name[i]           C#   p-&gt;name[i]                                an array is a property
/// C    p-&gt;m.name[i]         C#   ((sbyte*)((byte*)p + 16 /* name */))[i]
/// </code>
/// </summary>
/// <param name="always">Takes every address by its offset: checked emission touches nothing unasked.</param>
public sealed class MemberAddresses(bool always) : IPass
{
    public string Name => "member-addresses";

    public FunctionModel Run(FunctionModel function)
    {
        Block body = function.Body!;
        FollowedPointers followed = new(body);
        List<Stmt> statements = [];
        foreach (Stmt statement in body.Statements)
        {
            statements.Add(new Addresses(followed, always).Rewrite(statement));
            if (!always)
            {
                followed.Pass(statement);
            }
        }

        return function with { Body = body with { Statements = new(statements) } };
    }

    private sealed class Addresses(FollowedPointers followed, bool always) : Rewriter
    {
        protected override Expr Leave(Expr expression) => expression switch
        {
            AddressOf { Operand: Dereference e } address => Retyped(e.Pointer, address),
            AddressOf { Operand: Subscript e } => Stepped(e, expression.Place),
            AddressOf { Operand: Member { Type: ArrayType } e } address when !always && Structure(e) is { } structure => e with { Base = structure, Arrow = true, Type = address.Type },
            AddressOf { Operand: Member e } address => OfMember(address, e),
            _ => expression,
        };

        // The pointer to the struct that an array is directly in: the struct knows where the array is, and touches nothing.
        private static Expr? Structure(Member array) => array switch
        {
            { Arrow: true } => array.Base,
            { Base: Dereference e } => e.Pointer,
            { Base: Subscript e } => Stepped(e, e.Place),
            { Base: LocalRef or StaticRef } => new AddressOf(array.Base, new PointerType(array.Base.Type), array.Base.Place),
            _ => null,
        };

        private Expr OfMember(AddressOf address, Member member)
        {
            (Expr origin, long offset) = Origin(member, 0);
            if (origin is LocalRef { Type: not PointerType } || (member.Type is ArrayType && origin.Type is not PointerType))
            {
                origin = new AddressOf(origin, new PointerType(origin.Type), origin.Place);
            }
            else if (member.Type is not ArrayType && (origin.Type is not PointerType || (origin is LocalRef local && followed.Contains(local.Local))))
            {
                return address;
            }

            return offset == 0 ? Retyped(origin, address)
                : new MemberAddress(origin, member.Field, offset, address.Type, address.Place);
        }

        // The pointer that the member is reached from, or the struct itself when no pointer is followed.
        private static (Expr Origin, long Offset) Origin(Member member, long offset) => member switch
        {
            { Arrow: true } => (member.Base, offset + member.Offset),
            { Base: Member outer } => Origin(outer, offset + member.Offset),
            { Base: Dereference e } => (e.Pointer, offset + member.Offset),
            { Base: Subscript e } => (Stepped(e, e.Place), offset + member.Offset),
            _ => (member.Base, offset + member.Offset),
        };

        private static Expr Stepped(Subscript e, Diagnostics.SourcePlace place) => e.Position is IntegerLiteral { Value: var value } && value == 0
            ? e.Pointer with { Place = place }
            : new Binary(BinaryOperator.Add, e.Pointer, e.Position, e.Pointer.Type, place);

        private static Expr Retyped(Expr pointer, AddressOf address) => pointer.Type.SameAs(address.Type)
            ? pointer with { Place = address.Place }
            : new Cast(pointer, address.Type, Explicit: true, address.Place);
    }
}
