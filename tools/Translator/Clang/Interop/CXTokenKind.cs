// SPDX-License-Identifier: GPL-2.0-only
namespace ClangSharp.Interop;

/// <summary>What a token is.</summary>
public enum CXTokenKind
{
    CXToken_Punctuation = 0,
    CXToken_Keyword = 1,
    CXToken_Identifier = 2,
    CXToken_Literal = 3,
    CXToken_Comment = 4,
}
