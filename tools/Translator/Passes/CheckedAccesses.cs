// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Checked emission: asks the machine before memory is touched through a pointer, and before a pointer is passed on.
/// Taking an address touches nothing.
/// <code>
/// C    vmf-&gt;flags                            *pte                          put_page(page)
/// C#   Checked.At(vmf, 8, sizeof(uint))-&gt;flags   *Checked.At(pte, 0, sizeof(pte_t))   put_page(Checked.Argument(page))
/// </code>
/// </summary>
public sealed class CheckedAccesses : Rewriter, IPass
{
    public string Name => "checked-accesses";

    public FunctionModel Run(FunctionModel function) => Rewrite(function);

    public override Expr Rewrite(Expr expression) => expression switch
    {
        AddressOf { Operand: Member e } address => address with { Operand = Unchecked(e) },
        _ => base.Rewrite(expression),
    };

    protected override Expr Leave(Expr expression) => expression switch
    {
        Dereference e => e with { Pointer = new CheckedPointer(e.Pointer, 0, e.Type) },
        Subscript e => new Dereference(
            new CheckedPointer(new Binary(BinaryOperator.Add, e.Pointer, e.Position, e.Pointer.Type, e.Place), 0, e.Type), e.Type, e.Place),
        Member { Arrow: true } e => e with { Base = new CheckedPointer(e.Base, e.Offset, e.Type) },
        Call e => e with { Arguments = new(e.Arguments.Select((a, i) => Argument(a, e.Callee.Parameters[i]))) },
        _ => expression,
    };

    // What lies between the pointer and the member whose address is taken is arithmetic only.
    private Member Unchecked(Member member) => member.Base is Member inner && !member.Arrow
        ? member with { Base = Unchecked(inner) }
        : member with { Base = Rewrite(member.Base) };

    // A void pointer may be anything, an error number too.
    private static Expr Argument(Expr argument, CType parameter) =>
        parameter is PointerType { Pointee: not VoidType } && argument is not (NullLiteral or CheckedPointer) ? new CheckedArgument(argument) : argument;
}
