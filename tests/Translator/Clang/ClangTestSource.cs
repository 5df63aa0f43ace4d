// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Tests.Clang;

/// <summary>Parses small C sources the way KTrans does, and finds nodes in them.</summary>
internal static class ClangTestSource
{
    internal static readonly string[] Arguments = ["-std=gnu11", "-ffreestanding", "-nostdinc"];

    internal static TranslationUnit Parse(string text, params string[] moreArguments)
        => TranslationUnit.Parse("test.c", text, [.. Arguments, .. moreArguments]);

    internal static TranslationUnit ParseClean(string text)
    {
        TranslationUnit unit = Parse(text);
        Assert.DoesNotContain(unit.Diagnostics, diagnostic => diagnostic.IsError);
        return unit;
    }

    internal static IEnumerable<Cursor> All(this TranslationUnit unit, CXCursorKind kind)
        => unit.Root.SelfAndDescendants().Where(node => node.Kind == kind);

    internal static Cursor Declaration(this TranslationUnit unit, string name)
        => unit.Root.SelfAndDescendants().First(node => node.IsDeclaration && node.Spelling == name);

    /// <summary>The expression of the file's last return statement, with its implicit conversions.</summary>
    internal static Cursor Returned(this TranslationUnit unit)
        => unit.All(CXCursorKind.CXCursor_ReturnStmt).Last().Children[0];

    internal static string Text(this Cursor? node)
        => node is { } present ? string.Join(' ', present.Tokens.Select(token => token.Spelling)) : "-";
}
