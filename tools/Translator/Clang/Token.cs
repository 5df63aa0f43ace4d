// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>One token as written in the source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Spelling">Its characters.</param>
/// <param name="Position">Where it starts.</param>
public readonly record struct Token(CXTokenKind Kind, string Spelling, SourcePosition Position)
{
    /// <summary>The tokens from where a range starts to where it ends in the file.</summary>
    internal static unsafe IReadOnlyList<Token> Between(TranslationUnit unit, CXSourceRange range)
    {
        // libclang takes both ends to where they are spelled, which for a macro are two unrelated files.
        void* file, endFile;
        uint start, end;
        clang.getExpansionLocation(clang.getRangeStart(range), &file, null, null, &start);
        clang.getExpansionLocation(clang.getRangeEnd(range), &endFile, null, null, &end);
        if (file is null || file != endFile)
        {
            return [];
        }

        CXSourceLocation first = clang.getLocationForOffset(unit.Handle, file, start);
        List<Token> tokens = Read(unit, clang.getRange(first, clang.getLocationForOffset(unit.Handle, file, end)));
        int limit = (int)end;
        return tokens.TakeWhile(token => token.Position.Offset < limit).ToList();
    }

    /// <summary>The token at a location, in the macro's definition if it comes from one; empty if there is none.</summary>
    internal static string SpellingAt(TranslationUnit unit, CXSourceLocation location)
        => Read(unit, clang.getRange(location, location)) is [var first, ..] ? first.Spelling : "";

    /// <summary>The tokens from a location on, in the macro's definition if it comes from one, to the end of the file.</summary>
    internal static IEnumerable<Token> From(TranslationUnit unit, CXSourceLocation location)
    {
        (nint file, uint offset) = Spelled(location);
        while (file != 0 && At(unit, file, offset) is { } token && token.Position.Offset >= offset)
        {
            yield return token;
            offset = (uint)(token.Position.Offset + SourceEncoding.Encode(token.Spelling).Length);
        }
    }

    private static unsafe (nint File, uint Offset) Spelled(CXSourceLocation location)
    {
        void* file;
        uint offset;
        clang.getSpellingLocation(location, &file, null, null, &offset);
        return ((nint)file, offset);
    }

    private static unsafe Token? At(TranslationUnit unit, nint file, uint offset)
    {
        CXSourceLocation location = clang.getLocationForOffset(unit.Handle, (void*)file, offset);
        return Read(unit, clang.getRange(location, location)) is [var first, ..] ? first : null;
    }

    private static unsafe List<Token> Read(TranslationUnit unit, CXSourceRange range)
    {
        CXToken* raw;
        uint count;
        clang.tokenize(unit.Handle, range, &raw, &count);
        List<Token> tokens = [];
        for (int i = 0; i < count; i++)
        {
            string spelling = NativeText.Take(clang.getTokenSpelling(unit.Handle, raw[i]));
            tokens.Add(new Token(clang.getTokenKind(raw[i]), spelling, SourcePosition.From(clang.getTokenLocation(unit.Handle, raw[i]))));
        }

        clang.disposeTokens(unit.Handle, raw, count);
        return tokens;
    }
}
