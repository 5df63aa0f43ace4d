// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace KTrans.Translator.Extraction;

/// <summary>Tells C source from a document that shows some.</summary>
public static partial class CFile
{
    /// <summary>Whether a file's name says that it is C.</summary>
    public static bool IsNamed(string path) => Path.GetExtension(path) is ".c" or ".h";

    /// <summary>Whether a text without a name is C: it begins as kernel files do, not with prose, and has no fence.</summary>
    public static bool IsText(string text) => Begin().IsMatch(text) && !Fence().IsMatch(text);

    // A # with a blank behind it is a heading, and a sentence may begin with a word of C, but soon has a comma or an end.
    [GeneratedRegex(@"\A\uFEFF?\s*(//|/\*|#(include|define|undef|if|ifdef|ifndef|pragma|line)\b|(static|extern|struct|union|enum|typedef|int|void|unsigned|inline|vm_fault_t)\b[\w\t *]*(\r?\n[\w\t *]*)?[({;=\[])")]
    private static partial Regex Begin();

    [GeneratedRegex(@"^[ \t]*(```|~~~)", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
