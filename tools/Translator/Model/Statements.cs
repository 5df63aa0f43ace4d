// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Model;

/// <summary>A statement with the kernel line it came from.</summary>
public abstract record Stmt(SourcePlace Place);

/// <summary><c>{ … }</c>.</summary>
public sealed record Block(EquatableList<Stmt> Statements, SourcePlace Place, SourcePlace End) : Stmt(Place);

/// <summary>A declaration of one local. A local with <paramref name="Zeroed"/> set starts as default: C# asks for a value that C left open.</summary>
public sealed record Declare(Local Local, Expr? Initializer, bool Zeroed, SourcePlace Place) : Stmt(Place)
{
    /// <summary>What gives the local its first value, without the declaration.</summary>
    public Evaluate AsAssignment() => new(new Assign(new LocalRef(Local, Place), Initializer!, Place), Place);
}

/// <summary>From here to the end of the block, whatever leaves it makes a call first.</summary>
public sealed record AtScopeEnd(Call Call, SourcePlace Place) : Stmt(Place);

/// <summary>An expression evaluated for its effects.</summary>
public sealed record Evaluate(Expr Expression, SourcePlace Place) : Stmt(Place);

/// <summary>A value that is thrown away: <c>_ = expression;</c>.</summary>
public sealed record Discard(Expr Expression, SourcePlace Place) : Stmt(Place);

/// <summary><c>if (condition) then else otherwise</c>.</summary>
public sealed record If(Expr Condition, Stmt Then, Stmt? Else, SourcePlace Place) : Stmt(Place)
{
    /// <summary>What the C has the condition in: <c>if</c>, or the loop that was flattened.</summary>
    public string Role { get; init; } = "if";

    /// <summary>Whether the condition is the C's turned round.</summary>
    public bool Turned { get; init; }
}

/// <summary><c>while (condition) body</c>.</summary>
public sealed record While(Expr Condition, Stmt Body, SourcePlace Place) : Stmt(Place);

/// <summary><c>do body while (condition);</c>.</summary>
public sealed record DoWhile(Stmt Body, Expr Condition, SourcePlace Place) : Stmt(Place);

/// <summary><c>for (initial; condition; step) body</c>, any of the three parts absent; the lists hold comma operands.</summary>
public sealed record For(EquatableList<Expr> Initial, Expr? Condition, EquatableList<Expr> Step, Stmt Body, SourcePlace Place) : Stmt(Place);

/// <summary><c>switch (condition) body</c>. <see cref="Case"/> and <see cref="Default"/> stand before what they label, at any depth as in C; once blocks are flattened, in the body itself, the first of them first.</summary>
public sealed record Switch(Expr Condition, Block Body, SourcePlace Place) : Stmt(Place);

/// <summary><c>case first:</c> or <c>case first ... last:</c>, constants of the condition's type.</summary>
public sealed record Case(Expr First, Expr? Last, SourcePlace Place) : Stmt(Place);

/// <summary><c>default:</c> of a switch.</summary>
public sealed record Default(SourcePlace Place) : Stmt(Place);

/// <summary>The end of a switch's section from which C goes on to the next: to its <see cref="Case"/> or <see cref="Default"/>, or by a <see cref="Goto"/>; null leaves the switch.</summary>
public sealed record FallThrough(Stmt? Into, SourcePlace Place) : Stmt(Place);

/// <summary><c>goto label;</c>.</summary>
public sealed record Goto(string Label, SourcePlace Place) : Stmt(Place)
{
    /// <summary>Whether the C has no jump there.</summary>
    public bool Made { get; init; }
}

/// <summary><c>label: statement</c>.</summary>
public sealed record Labeled(string Label, Stmt Statement, SourcePlace Place) : Stmt(Place);

/// <summary><c>return value;</c>.</summary>
public sealed record Return(Expr? Value, SourcePlace Place) : Stmt(Place);

/// <summary><c>break;</c>.</summary>
public sealed record Break(SourcePlace Place) : Stmt(Place);

/// <summary><c>continue;</c>.</summary>
public sealed record Continue(SourcePlace Place) : Stmt(Place);

/// <summary><c>;</c>.</summary>
public sealed record Empty(SourcePlace Place) : Stmt(Place);

/// <summary>A place where the source leaves lines free, or where comments stood; the C# does too.</summary>
public sealed record Gap(SourcePlace Place) : Stmt(Place);

/// <summary>Checked emission: one turn of a loop is counted.</summary>
public sealed record Tick(SourcePlace Place) : Stmt(Place);

/// <summary>The end of a function that returns a value, where the C gives none.</summary>
/// <param name="IsChecked">Checked emission: the machine is told.</param>
public sealed record FallsOffEnd(bool IsChecked, SourcePlace Place) : Stmt(Place);
