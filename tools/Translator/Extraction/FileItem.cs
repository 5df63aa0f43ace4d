// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Extraction;

/// <summary>What a piece at the top level of a C file is.</summary>
internal enum ItemKind
{
    Macro,
    Type,
    Variable,
    Function,
}

/// <summary>A definition at the top level of a C file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Names">What it defines: a tag with its enumerators, one name of anything else.</param>
/// <param name="File">The file, as the kernel's tree names it.</param>
/// <param name="FirstLine">The line it begins on, from 1.</param>
/// <param name="LastLine">The line it ends on.</param>
internal sealed record FileItem(ItemKind Kind, IReadOnlyList<string> Names, string File, int FirstLine, int LastLine)
{
    /// <summary>The first of its names.</summary>
    public string Name => Names[0];

    /// <summary>Whether a function is declared inline.</summary>
    public bool IsInline { get; init; }

    /// <summary>Whether other files do not see it: it is static, or a macro or type, and not of a header.</summary>
    public bool IsOfFile { get; init; }

    /// <summary>Whether a variable gets its value where it is defined, or never another one.</summary>
    public bool HasValue { get; init; }

    /// <summary>Whether it stands under <c>#ifndef</c> of its own name: an architecture may have its own.</summary>
    public bool IsFallback { get; init; }
}

/// <summary>Lines that the configuration leaves out, and the directive that says so.</summary>
public sealed record LeftOut(string File, int FirstLine, int LastLine, string Directive)
{
    /// <inheritdoc/>
    public override string ToString() => FirstLine == LastLine ? $"{File}:{FirstLine} ({Directive})" : $"{File}:{FirstLine}-{LastLine} ({Directive})";
}
