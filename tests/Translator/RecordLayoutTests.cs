// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Reflection;
using KTrans.Runtime;
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests;

/// <summary>The layout of a program's structs: what the check finds, and that random ones have clang's bytes when they run.</summary>
public sealed class RecordLayoutTests
{
    private const int Count = 100;
    private static readonly PreludeStore Preludes = new(null);
    private static readonly LinuxVersion Kernel = LinuxVersion.Parse("6.8");

    private const string Sample = """
        struct sample { char c; int bits : 3; unsigned rest : 29; long n; _Bool on : 1; char name[3]; struct sample *next; };
        struct plain { char c; int n; } __attribute__((aligned(8)));
        int f(struct sample *s, struct plain *p) { return s->n + p->n; }
        """;

    public static TheoryData<string> Faults { get; } = new("size", "align", "place", "bits", "width", "sign", "absent", "array", "struct");

    [NativeCompilerTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_records_have_the_bytes_that_a_native_compiler_gives_them(int seed)
    {
        string text = new RandomRecords(seed).Write(Count);
        TranslatedFile file = Translate(text);
        Assert.Empty(file.Diagnostics.Select(d => d.Message));
        Assert.True(file.Records.Count >= Count);
        string probes = string.Concat(Enumerable.Range(0, Count).Select(i => $"printf(\"%lu \", probe_{i}());\n"));
        string[] native = NativeCompiler.Output("", text, probes).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (bool isChecked in new[] { false, true })
        {
            string[] ours = Run(file, isChecked);
            Assert.Equal(native, ours);
        }
    }

    [Fact]
    public void Sample_is_laid_out_as_clang_does() => Assert.Empty(new ModelCompiler(Preludes).Compile([Translate(Sample)]).Diagnostics);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Struct_that_differs_from_clangs_layout_is_told(string fault)
    {
        TranslatedFile file = Translate(Sample);
        RecordModel[] wrong = [.. file.Records.Select(r => r.Name == "sample" ? WithFault(r, fault) : fault == "align" ? r with { Align = 16, IsNatural = true } : r)];
        CompiledModels compiled = new ModelCompiler(Preludes).Compile([file with { Records = new(wrong) }]);
        Assert.Null(compiled.Image);
        Assert.All(compiled.Diagnostics, d => Assert.Equal(Rules.WrongLayout, d.Rule));
        Assert.NotEmpty(compiled.Diagnostics);
    }

    private static RecordModel WithFault(RecordModel record, string fault) => fault switch
    {
        "size" => record with { Size = record.Size + 8 },
        "struct" => record with { Name = "unknown" },
        "place" => With(record, "n", f => f with { OffsetBits = f.OffsetBits + 64 }),
        "bits" => With(record, "rest", f => f with { OffsetBits = f.OffsetBits + 1 }),
        "width" => With(record, "bits", f => f with { BitWidth = 4 }),
        "sign" => With(record, "rest", f => f with { Type = CType.Int }),
        "absent" => With(record, "on", f => f with { Name = "off" }),
        "array" => With(record, "name", f => f with { OffsetBits = f.OffsetBits + 8 }),
        _ => record,
    };

    private static RecordModel With(RecordModel record, string field, Func<FieldModel, FieldModel> change) =>
        record with { Fields = new(record.Fields.Select(f => f.Name == field ? change(f) : f)) };

    private static TranslatedFile Translate(string text) => new SnippetTranslator(Preludes).Translate(new Snippet("records.c", text, null), Kernel);

    private static string[] Run(TranslatedFile file, bool isChecked)
    {
        CompiledModels compiled = new ModelCompiler(Preludes).Compile([file], isChecked);
        Assert.Empty(compiled.Diagnostics);
        using Machine machine = new(new MachineOptions { Version = Kernel });
        using Machine.Scope scope = machine.Enter();
        Type type = Assembly.Load(compiled.Image!).GetType(file.ClassName)!;
        return [.. Enumerable.Range(0, Count).Select(i => ((ulong)type.GetMethod($"probe_{i}")!.Invoke(null, [])!).ToString(CultureInfo.InvariantCulture))];
    }
}
