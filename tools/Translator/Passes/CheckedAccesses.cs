// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Checked emission: asks the machine before memory is touched through a pointer, and before a pointer is passed on to
/// what does not ask itself. Taking an address touches nothing.
/// <code>
/// C    vmf-&gt;flags                            *pte                          put_page(page)
/// C#   checks.At(vmf, 8, sizeof(uint))-&gt;flags   *checks.At(pte, 0, sizeof(pte_t))   put_page(checks.Argument(page, sizeof(page)))
/// </code>
/// </summary>
public sealed class CheckedAccesses : Rewriter, IPass
{
    public string Name => "checked-accesses";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    public override Expr Rewrite(Expr expression) => expression switch
    {
        AddressOf { Operand: Member e } address => address with { Operand = Unchecked(e) },
        Member e => Accessed(e, 0, e.Touched),
        _ => base.Rewrite(expression),
    };

    protected override Expr Leave(Expr expression) => expression switch
    {
        Dereference e => e with { Pointer = new CheckedPointer(e.Pointer, 0, e.Type) },
        Subscript e => new Dereference(new CheckedPointer(Stepped(e, e.Pointer, e.Position), 0, e.Type), e.Type, e.Place),
        Call { Callee.Kind: not PrimitiveKind.Translated } e => e with { Arguments = new(e.Arguments.Select((a, i) => Argument(a, e.Callee.Parameters[i]))) },
        IndirectCall { Signature.OfRuntime: true } e => e with { Arguments = new(e.Arguments.Select(a => Argument(a, a.Type))) },
        _ => expression,
    };

    // Only the bytes of the member at the end of the chain are touched.
    private Member Accessed(Member member, long offset, CType accessed)
    {
        offset += member.Offset;
        return member.Base switch
        {
            var pointer when member.Arrow => member with { Base = new CheckedPointer(Rewrite(pointer), offset, accessed) },
            Member inner => member with { Base = Accessed(inner, offset, accessed) },
            Dereference e => member with { Arrow = true, Base = new CheckedPointer(Rewrite(e.Pointer), offset, accessed) },
            Subscript e => member with { Arrow = true, Base = new CheckedPointer(Stepped(e, Rewrite(e.Pointer), Rewrite(e.Position)), offset, accessed) },
            var value => member with { Base = Rewrite(value) },
        };
    }

    private static Binary Stepped(Subscript e, Expr pointer, Expr position) =>
        new(BinaryOperator.Add, pointer, position, e.Pointer.Type, e.Place);

    // What lies between the pointer and the member whose address is taken is arithmetic only.
    private Member Unchecked(Member member) => member.Base is Member inner && !member.Arrow
        ? member with { Base = Unchecked(inner) }
        : member with { Base = Rewrite(member.Base) };

    // A void pointer may be anything, an error number too.
    private static Expr Argument(Expr argument, CType parameter) =>
        parameter is PointerType { Pointee: not VoidType and var pointee } && argument is not (NullLiteral or CheckedPointer or MoreArguments) ? new CheckedArgument(argument, pointee) : argument;
}
