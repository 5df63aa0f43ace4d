// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>Nodes that come out of macros.</summary>
public readonly partial struct Cursor
{
    /// <summary>The macro whose definition the node's first token stands in, and where; null for what is written in place.</summary>
    public unsafe (string Name, SourcePosition Place)? Macro
    {
        get
        {
            CXSourceLocation start = clang.getRangeStart(clang.getCursorExtent(Raw));
            void* spelled, written, used;
            uint spelledAt, writtenAt, usedAt;
            clang.getSpellingLocation(start, &spelled, null, null, &spelledAt);
            clang.getFileLocation(start, &written, null, null, &writtenAt);
            clang.getExpansionLocation(start, &used, null, null, &usedAt);

            // A macro's argument is written where it is spelled: the definition has no part in it.
            if (spelled is null || used is null || (spelled == written && spelledAt == writtenAt))
            {
                return null;
            }

            string name = Token.SpellingAt(Unit, clang.getLocationForOffset(Unit.Handle, used, usedAt));
            SourcePosition place = SourcePosition.From(clang.getLocationForOffset(Unit.Handle, spelled, spelledAt));
            return place.IsKnown ? (name, place) : null;
        }
    }
}
