// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources;

/// <summary>What a name is declared as in a tree.</summary>
public enum DeclarationKind
{
    /// <summary>A prototype or a definition.</summary>
    Function,

    /// <summary>A macro, with or without parameters.</summary>
    Macro,
    Enumerator,
    Typedef,

    /// <summary>The definition of a struct or union.</summary>
    Struct,
    Field,
    Variable,
}

/// <summary>A parameter of a function, or of a macro, which has no type.</summary>
/// <param name="Type">The type, with an array as it is written; <c>...</c> for further arguments.</param>
/// <param name="Name">The name; empty where the declaration leaves it out.</param>
public sealed record TreeParameter(string Type, string Name);

/// <summary>One declaration of a name in a tree's headers.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name; of a field <c>owner.field</c>.</param>
/// <param name="Text">It in C, in one line, without what says only how to compile it (<c>static</c>, <c>__always_inline</c>); of an enumerator with its enum.</param>
/// <param name="ReturnType">Of a function.</param>
/// <param name="Parameters">Of a function, or a macro with parameters; null of anything else.</param>
/// <param name="File">The header.</param>
/// <param name="Line">Where in it the name stands.</param>
/// <param name="IsStub">Whether it stands in for something that is configured away.</param>
public sealed record TreeDeclaration(
    DeclarationKind Kind, string Name, string Text, string? ReturnType, IReadOnlyList<TreeParameter>? Parameters, string File, int Line, bool IsStub);
