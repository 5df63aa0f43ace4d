// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;

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

/// <summary>A C type as the snippet tells it.</summary>
/// <param name="C">In C.</param>
/// <param name="CSharp">In C#.</param>
/// <param name="CType">The spelling that C# has to state beside its own, or null.</param>
/// <param name="Guess">Why it is a guess; null where the snippet says it.</param>
public sealed record ToldType(string C, string CSharp, string? CType, string? Guess);

/// <summary>A parameter; where an argument has no name of its own, the name is made up.</summary>
public sealed record ToldParameter(string Name, ToldType Type);

/// <summary>A function's declaration as its calls tell it.</summary>
public sealed record ToldSignature(ToldType Result, IReadOnlyList<ToldParameter> Parameters)
{
    /// <summary>The C declaration.</summary>
    public string Prototype(string name) =>
        $"{Declare(Result.C, name)}({(Parameters.Count == 0 ? "void" : string.Join(", ", Parameters.Select(p => Declare(p.Type.C, p.Name))))})";

    internal static string Declare(string type, string name) => type.EndsWith('*') ? type + name : $"{type} {name}";
}

/// <summary>A name that a snippet uses and the runtime does not show in its kernel version.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">The name.</param>
/// <param name="Owner">The struct, of a field.</param>
/// <param name="Place">Where it is used first.</param>
/// <param name="Signature">Of a function.</param>
/// <param name="Type">Of a field.</param>
/// <param name="IsScalar">Of a type: the snippet never looks into it.</param>
/// <param name="IsTagged">Of a type: written with the keyword struct.</param>
/// <param name="Versions">Other kernel versions that show the name.</param>
public sealed record MissingName(
    MissingKind Kind, string Name, string? Owner, SourcePlace Place, ToldSignature? Signature, ToldType? Type, bool IsScalar, bool IsTagged,
    IReadOnlyList<ReleaseSpan> Versions);

/// <summary>What one snippet lacks.</summary>
/// <param name="File">The snippet's path.</param>
/// <param name="Kernel">The version it was held against.</param>
/// <param name="Names">What is missing, in the order of first use.</param>
/// <param name="Errors">What does not parse, so that there may be more.</param>
public sealed record MissingReport(
    string File, LinuxVersion Kernel, IReadOnlyList<MissingName> Names, IReadOnlyList<Diagnostic> Errors);
