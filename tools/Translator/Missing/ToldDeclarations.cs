// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Missing;

/// <summary>What a tree's declarations of missing names say, as clang reads them.</summary>
internal sealed class ToldDeclarations
{
    private readonly Dictionary<StandIn, Cursor> declarations = [];

    /// <param name="unit">The snippet, parsed with stand-ins.</param>
    /// <param name="standIns">What is missing.</param>
    public ToldDeclarations(TranslationUnit unit, StandIns standIns)
    {
        List<StandIn> told = [.. standIns.All.Where(s => s.Told is not null)];
        if (told.Count == 0)
        {
            return;
        }

        ILookup<string, StandIn> fields = told.Where(s => s.Kind == MissingKind.Field).ToLookup(s => s.Owner!);
        Dictionary<string, StandIn> others = told.Where(s => s.Kind != MissingKind.Field).ToDictionary(s => s.Name);
        foreach (Cursor node in unit.Root.Children)
        {
            string name = IsDeclaration(node.Kind) ? node.Spelling : "";
            if (others.TryGetValue(name, out StandIn? standIn))
            {
                declarations.TryAdd(standIn, node);
            }

            foreach (StandIn field in node.IsDefinition ? fields[name] : [])
            {
                Take(field, (node.Kind == CXCursorKind.CXCursor_TypedefDecl ? node.UnderlyingType : node.Type).Fields);
            }
        }
    }

    /// <summary>The signature of a function that the tree declares; null of any other.</summary>
    public ToldSignature? Signature(StandIn function)
    {
        if (function.Kind != MissingKind.Function || !declarations.TryGetValue(function, out Cursor declaration))
        {
            return null;
        }

        IEnumerable<ToldParameter> parameters = declaration.Arguments
            .Select((p, i) => new ToldParameter(p.Spelling.Length > 0 ? p.Spelling : $"arg{i + 1}", Telling.Of(p.Type, null)));
        return new ToldSignature(Telling.Of(declaration.ResultType, null), [.. parameters]);
    }

    /// <summary>The type of a field or variable that the tree declares, or what a typedef of it stands for; null of any other.</summary>
    public ToldType? Type(StandIn standIn) =>
        standIn.Kind == MissingKind.Function || !declarations.TryGetValue(standIn, out Cursor declaration) ? null
        : Telling.Of(standIn.Kind == MissingKind.Type ? declaration.UnderlyingType : declaration.Type, null);

    /// <summary>Every type in these declarations, with the name that has it.</summary>
    public IEnumerable<(StandIn By, ClangType Type)> Types() => declarations.SelectMany(d => TypesOf(d.Key, d.Value).Select(t => (d.Key, t)));

    private static IEnumerable<ClangType> TypesOf(StandIn standIn, Cursor declaration) => standIn.Kind switch
    {
        MissingKind.Function => declaration.Arguments.Select(a => a.Type).Prepend(declaration.ResultType),
        MissingKind.Type => [declaration.UnderlyingType],
        _ => [declaration.Type],
    };

    private void Take(StandIn field, IReadOnlyList<Cursor> members)
    {
        foreach (Cursor member in members.Where(m => m.Spelling == field.Name))
        {
            declarations.TryAdd(field, member);
        }
    }

    private static bool IsDeclaration(CXCursorKind kind) => kind is CXCursorKind.CXCursor_FunctionDecl or CXCursorKind.CXCursor_VarDecl
        or CXCursorKind.CXCursor_TypedefDecl or CXCursorKind.CXCursor_StructDecl or CXCursorKind.CXCursor_UnionDecl;
}
