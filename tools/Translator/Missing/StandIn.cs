// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Missing;

/// <summary>One missing name while the snippet is being read.</summary>
internal sealed class StandIn(MissingKind kind, string name, string? owner, SourcePlace place)
{
    public MissingKind Kind { get; private set; } = kind;

    public string Name { get; } = name;

    public string? Owner { get; } = owner;

    public SourcePlace Place { get; } = place;

    /// <summary>The name as a tree is asked for it.</summary>
    public string Key => Owner is null ? Name : $"{Owner}.{Name}";

    /// <summary>Of a type that the snippet does not name: what has it in its declaration.</summary>
    public StandIn? NeededBy { get; init; }

    /// <summary>Of a type that is a tag: the keyword before it, <c>struct</c>, <c>union</c> or <c>enum</c>.</summary>
    public string? Keyword { get; init; }

    /// <summary>Whether it is a tag.</summary>
    public bool IsTagged => Keyword is not null;

    /// <summary>Of a struct: only pointers to it were found.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>Of a type: a member of it is used.</summary>
    public bool IsStruct { get; set; }

    /// <summary>Of a type: a field of one of the runtime's structs is of it, so it stands before these.</summary>
    public bool IsEarly { get; set; }

    /// <summary>The C type that the next parse is given for a field or a function's result, where no tree tells it.</summary>
    public string Declared { get; set; } = "int";

    /// <summary>Whether a tree was asked for it, or there is none to ask.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>How the tree declares it.</summary>
    public IReadOnlyList<TreeDeclaration> Declarations { get; private set; } = [];

    /// <summary>The declaration in C that the next parse is given, from the tree; null where that has none that clang takes.</summary>
    public string? Told { get; set; }

    /// <summary>Takes what the tree says. A name that was taken for a variable or constant by its spelling becomes what it is.</summary>
    public void Tell(IReadOnlyList<TreeDeclaration> declarations)
    {
        IsAsked = true;
        Declarations = [.. declarations.Where(d => IsOfKind(d.Kind))];
        if (Kind is MissingKind.Variable or MissingKind.Constant && Declarations.Count > 0)
        {
            Kind = First(DeclarationKind.Function) is not null ? MissingKind.Function
                : First(DeclarationKind.Variable) is not null ? MissingKind.Variable : MissingKind.Constant;
        }

        Told = Kind switch
        {
            MissingKind.Function => First(DeclarationKind.Function)?.Text,
            MissingKind.Variable => First(DeclarationKind.Variable) is { } variable ? "extern " + variable.Text : null,
            MissingKind.Field => First(DeclarationKind.Field)?.Text,
            MissingKind.Type when !IsTagged => First(DeclarationKind.Typedef)?.Text,
            _ => null,
        };
        if (Kind == MissingKind.Type && Told?.Contains('{', StringComparison.Ordinal) == true)
        {
            (Told, IsStruct) = (null, true);
        }
    }

    private TreeDeclaration? First(DeclarationKind kind) => Declarations.FirstOrDefault(d => d.Kind == kind);

    private bool IsOfKind(DeclarationKind kind) => Kind switch
    {
        MissingKind.Type => kind is DeclarationKind.Typedef or DeclarationKind.Struct,
        MissingKind.Field => kind == DeclarationKind.Field,
        _ => kind is DeclarationKind.Function or DeclarationKind.Macro or DeclarationKind.Enumerator or DeclarationKind.Variable,
    };
}
