// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Missing;

/// <summary>What a missing name stands for, as far as its use tells.</summary>
public enum MissingKind
{
    Function,
    Type,
    Field,
    Constant,

    /// <summary>A name that is no constant by its spelling: a global variable, or a function used as a value.</summary>
    Variable,
}

/// <summary>A C type as the snippet or the tree tells it.</summary>
/// <param name="C">In C.</param>
/// <param name="CSharp">In C#.</param>
/// <param name="CType">The spelling that C# has to state beside its own, or null.</param>
/// <param name="Guess">Why it is a guess; null where the snippet says it.</param>
public sealed record ToldType(string C, string CSharp, string? CType, string? Guess);

/// <summary>A parameter; where an argument has no name of its own, the name is made up.</summary>
public sealed record ToldParameter(string Name, ToldType Type);

/// <summary>A function's declaration as its calls or the tree tell it.</summary>
public sealed record ToldSignature(ToldType Result, IReadOnlyList<ToldParameter> Parameters)
{
    /// <summary>The C declaration.</summary>
    public string Prototype(string name) =>
        $"{Declare(Result.C, name)}({(Parameters.Count == 0 ? "void" : string.Join(", ", Parameters.Select(p => Declare(p.Type.C, p.Name))))})";

    internal static string Declare(string type, string name) => type.EndsWith('*') ? type + name
        : type.Contains("(*)", StringComparison.Ordinal) ? type.Replace("(*)", $"(*{name})", StringComparison.Ordinal)
        : $"{type} {name}";
}

/// <summary>A place where a missing name is used.</summary>
/// <param name="Function">The function that it is in; null outside of any.</param>
/// <param name="Place">Where.</param>
public sealed record NameUse(string? Function, SourcePlace Place);

/// <summary>A name that a snippet uses and the runtime does not show in its kernel version.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">The name.</param>
/// <param name="Owner">The struct, of a field.</param>
/// <param name="Place">Where it is used first.</param>
/// <param name="Signature">Of a function: the tree's, where that declares one, else as its calls tell it.</param>
/// <param name="Type">Of a field or variable: its type; of a type that a tree has as a typedef: what it stands for.</param>
/// <param name="IsScalar">Of a type: the snippet never looks into it.</param>
/// <param name="Keyword">Of a type that is a tag: <c>struct</c>, <c>union</c> or <c>enum</c>.</param>
/// <param name="Versions">Other kernel versions that show the name.</param>
public sealed record MissingName(
    MissingKind Kind, string Name, string? Owner, SourcePlace Place, ToldSignature? Signature, ToldType? Type, bool IsScalar, string? Keyword,
    IReadOnlyList<ReleaseSpan> Versions)
{
    /// <summary>The name, of a field <c>owner.name</c>.</summary>
    public string Key => Owner is null ? Name : $"{Owner}.{Name}";

    /// <summary>How a tree declares it, what is no stub first; empty without a tree, and where that does not.</summary>
    public IReadOnlyList<TreeDeclaration> Declarations { get; init; } = [];

    /// <summary>Whether it is a tag.</summary>
    public bool IsTagged => Keyword is not null;

    /// <summary>Whether signature and type are the tree's.</summary>
    public bool IsTold { get; init; }

    /// <summary>Of a function: whether the class of an earlier version has one that C# would take it for.</summary>
    public bool Hides { get; init; }

    /// <summary>Of a struct: the runtime has it, but no function that has to do with it, so C does not see it.</summary>
    public bool IsUnseen { get; init; }

    /// <summary>Of a struct: nothing looks into it, and no more than its tag is needed.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>Of a function that the runtime has in this release, and declares otherwise than the tree: how it does.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Every place where it is used; of a struct, where its name stands. Empty for what only a declaration of another name needs.</summary>
    public IReadOnlyList<NameUse> Uses { get; init; } = [];

    /// <summary>Of a type that the snippet does not name: the missing name whose declaration has it.</summary>
    public string? NeededBy { get; init; }
}

/// <summary>What one snippet lacks.</summary>
/// <param name="File">The snippet's path.</param>
/// <param name="Kernel">The version it was held against.</param>
/// <param name="Names">What is missing, in the order of first use.</param>
/// <param name="Errors">What does not parse, so that there may be more.</param>
public sealed record MissingReport(
    string File, LinuxVersion Kernel, IReadOnlyList<MissingName> Names, IReadOnlyList<Diagnostic> Errors)
{
    /// <summary>The tree that told the declarations; null without one.</summary>
    public string? Tree { get; init; }

    /// <summary>The newest version that the runtime has a class for and that is not newer than the kernel.</summary>
    public LinuxVersion ClassVersion { get; init; } = Kernel;
}
