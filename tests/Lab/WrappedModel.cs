// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Snippets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace KTrans.Lab.Tests;

/// <summary>
/// do_anonymous_page of 4.19 with C# of a test's around it, which does what no translated C can: end the process, hang,
/// write to its output.
/// </summary>
internal static class WrappedModel
{
    /// <summary>The scenario in which <c>last</c> happens, and no other.</summary>
    public const string Scenario = "anonymous/write-stack-guard";

    private static readonly TranslatedFile Translated = new SnippetTranslator(SnippetImage.Preludes).Translate(
        Snippet.Read(Repository.PathOf("kernel-snippets", "v4.19", "do_anonymous_page.c")), LinuxVersion.Parse("4.19"));

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f))];

    /// <summary>Compiles the model.</summary>
    /// <param name="first">C# that runs before each fault.</param>
    /// <param name="last">C# that runs after the fault of <see cref="Scenario"/>, when its choices are asked.</param>
    public static ModelImage Image(string first = "", string last = "")
    {
        string wrapper = $$"""
            using KTrans.Runtime;
            public abstract unsafe class Wrapped : {{Translated.ClassName}}
            {
                public static new int do_anonymous_page(vm_fault* vmf)
                {
                    {{first}}
                    int result = {{Translated.ClassName}}.do_anonymous_page(vmf);
                    if ((vmf->vma->vm_flags & VM_GROWSDOWN) != 0 && vmf->vma->vm_prev != null && (vmf->flags & FAULT_FLAG_WRITE) != 0)
                    {
                        {{last}}
                    }

                    return result;
                }

                private static int Deep(int n) => Deep(n + 1) + Deep(n + 2);

                // Says which process it is, whole or not at all.
                private static void Tell(string path)
                {
                    System.IO.File.WriteAllText(path + ".new", System.Environment.ProcessId.ToString());
                    System.IO.File.Move(path + ".new", path, true);
                }
            }
            """;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Wrapped", [CSharpSyntaxTree.ParseText(Translated.CheckedText), CSharpSyntaxTree.ParseText(wrapper)], References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        using MemoryStream image = new();
        EmitResult emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        ModelName model = new(Translated.Kernel, "do_anonymous_page", "Wrapped", false);
        return new ModelImage(image.ToArray(), [model], new Dictionary<string, IReadOnlyList<FunctionOutline>>(), new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, IReadOnlyDictionary<int, string>>());
    }
}
