// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;
using KTrans.Translator.Missing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KTrans.Translator.Tests.Missing;

/// <summary>The C# that <see cref="Skeleton"/> writes.</summary>
public sealed class SkeletonTests
{
    private const string GlobalUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Runtime.CompilerServices; global using System.Threading;";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    private static readonly string Text = Skeleton.Write(MissingTests.Report, new Dictionary<string, string> { ["note_it"] = "mm/internal.h" });

    [Fact]
    public void It_compiles_as_a_part_of_the_runtime() => Assert.Empty(Faults(Text));

    /// <summary>What the compiler has against a skeleton among the runtime's own sources.</summary>
    internal static IEnumerable<string> Faults(string skeleton)
    {
        string runtime = Repository.PathOf("runtime");
        IEnumerable<string> sources = Directory.EnumerateFiles(runtime, "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(runtime, f).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(File.ReadAllText)
            .Append(GlobalUsings);
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetFileName(f).StartsWith("System.", StringComparison.Ordinal))
            .Select(f => MetadataReference.CreateFromFile(f));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "runtime", sources.Append(skeleton).Select(s => CSharpSyntaxTree.ParseText(s, Language)), references,
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

        // The runtime's own project is as lenient with the names of the kernel and with fields that only models write.
        return compilation.GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not ("CS8981" or "CS0649" or "CS1591" or "CS1701"))
            .Select(d => d.ToString());
    }

    [Fact]
    public void A_method_stands_in_its_versions_class_and_throws()
    {
        Assert.Contains("public abstract unsafe partial class V4_19\n{", Text, StringComparison.Ordinal);
        Assert.Contains(
            "    [Model(\"include/linux/fill-in.h\")]\n    [MethodImpl(MethodImplOptions.NoInlining)]\n    [return: CType(\"vm_fault_t\")]\n" +
            "    public static int finish(vm_fault* vmf, [CType(\"bar_t\")] int flags, [CType(\"const char *\")] sbyte* arg3) =>\n" +
            "        throw new KernelBug(\"finish is not written yet\");\n",
            Text, StringComparison.Ordinal);
        Assert.Contains("[Model(\"mm/internal.h\")]\n    [MethodImpl(MethodImplOptions.NoInlining)]\n    public static void note_it(", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_have_the_fields_that_are_used()
    {
        Assert.Contains("[assembly: CTypedef(\"bar_t\", typeof(int), Since = \"4.19\")]", Text, StringComparison.Ordinal);
        Assert.Contains("public unsafe struct strange\n{\n    public foo_t* foo;\n}\n", Text, StringComparison.Ordinal);
        Assert.Contains("[TypedefName]\npublic unsafe struct foo_t\n", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_but_the_kernel_tells_is_a_comment() =>
        Assert.Contains("    // public const int __GFP_ODD = …;\n", Text, StringComparison.Ordinal);
}
