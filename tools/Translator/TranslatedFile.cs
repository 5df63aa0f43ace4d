// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Snippets;

namespace KTrans.Translator;

/// <summary>What became of one snippet.</summary>
/// <param name="Snippet">The snippet.</param>
/// <param name="Kernel">The kernel version it was translated for.</param>
/// <param name="ClassName">Full name of the class the models stand in.</param>
/// <param name="Functions">Its functions after all passes, refused ones without a body.</param>
/// <param name="Text">The C# file; empty when the snippet gave no function at all.</param>
/// <param name="checkedText">The same in the checked form that the lab runs, made when it is asked for.</param>
/// <param name="Diagnostics">What was refused and why.</param>
public sealed record TranslatedFile(
    Snippet Snippet,
    LinuxVersion Kernel,
    string ClassName,
    IReadOnlyList<FunctionModel> Functions,
    string Text,
    Lazy<string> checkedText,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The C# file in the checked form that the lab runs; empty when the snippet gave no function at all.</summary>
    public string CheckedText => checkedText.Value;

    /// <summary>Where the model lies under <c>generated/</c>: <c>v4.19/do_anonymous_page.cs</c>.</summary>
    public string RelativePath => $"v{Kernel}/{Path.GetFileNameWithoutExtension(Snippet.Path)}.cs";
}
