// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Tests.Clang;

public sealed class TranslationUnitTests
{
    private static readonly Dictionary<string, string> Prelude = new() { ["prelude.h"] = "typedef unsigned long pteval_t;\n#define TWICE(x) ((x) + (x))\n" };

    [Fact]
    public void A_forced_include_comes_from_memory()
    {
        using TranslationUnit unit = TranslationUnit.Parse(
            "snippet.c", "pteval_t f(void) { return TWICE(2); }", [.. ClangTestSource.Arguments, "-include", "prelude.h"], Prelude);
        Assert.Empty(unit.Diagnostics);
        Assert.False(unit.Declaration("pteval_t").IsInMainFile);
        Assert.Equal("prelude.h", unit.Declaration("pteval_t").Location.PhysicalFile);
        Assert.True(unit.Declaration("f").IsInMainFile);
    }

    [Fact]
    public void Macros_are_nodes_only_when_asked_for()
    {
        const string text = "#define A 1\nint x = A;";
        using TranslationUnit without = TranslationUnit.Parse("a.c", text, ClangTestSource.Arguments);
        using TranslationUnit with = TranslationUnit.Parse("a.c", text, ClangTestSource.Arguments, detailedPreprocessing: true);
        Assert.Empty(without.All(CXCursorKind.CXCursor_MacroExpansion));
        Assert.Equal("A", with.All(CXCursorKind.CXCursor_MacroExpansion).Single().Spelling);
        Assert.Contains(with.All(CXCursorKind.CXCursor_MacroDefinition), node => node.Spelling == "A");
    }

    [Fact]
    public void A_diagnostic_has_both_places_its_option_and_its_notes()
    {
        using TranslationUnit unit = ClangTestSource.Parse("#line 100 \"mm/memory.c\"\nint f(void);\n\nlong f(void);\nint g(void) { int unused; return 0; }\n", "-Wall");
        ClangDiagnostic error = unit.Diagnostics[0];
        Assert.Equal(CXDiagnosticSeverity.CXDiagnostic_Error, error.Severity);
        Assert.Equal("conflicting types for 'f'", error.Message);
        Assert.Equal(("mm/memory.c", 102, 6), (error.Position.PresumedFile, error.Position.PresumedLine, error.Position.Column));
        Assert.Equal(("test.c", 4), (error.Position.PhysicalFile, error.Position.PhysicalLine));
        ClangDiagnostic note = Assert.Single(error.Notes);
        Assert.Equal((CXDiagnosticSeverity.CXDiagnostic_Note, 100, 2), (note.Severity, note.Position.PresumedLine, note.Position.PhysicalLine));
        Assert.Equal("mm/memory.c:102:6: conflicting types for 'f'", error.ToString());
        Assert.Equal("-Wunused-variable", unit.Diagnostics[1].Option);
        Assert.Equal(CXDiagnosticSeverity.CXDiagnostic_Warning, unit.Diagnostics[1].Severity);
        Assert.True(unit.HasErrors);
    }

    [Fact]
    public void After_a_missing_include_what_is_wrong_below_is_told_too()
    {
        using TranslationUnit unit = ClangTestSource.Parse("#include \"nothing.h\"\nint x = y;\n");
        Assert.Equal([1, 2], unit.Diagnostics.Select(d => d.Position.PhysicalLine));
    }

    [Fact]
    public void Text_beyond_ascii_and_after_a_zero_is_read()
    {
        using TranslationUnit unit = TranslationUnit.Parse("straße.c", "/* ä */ int x; /* \0 */ int y;", ClangTestSource.Arguments);
        Assert.Equal("straße.c", unit.Declaration("x").Location.PresumedFile);
        Assert.Equal(13, unit.Declaration("x").Location.Offset);
        Assert.Equal("y", unit.Declaration("y").Spelling);
    }

    [Fact]
    public void Arguments_that_make_no_sense_are_an_exception()
        => Assert.Throws<ClangParseException>(() => TranslationUnit.Parse("a.c", "int x;", ["--no-such-option=1", "-x"]));

    [Fact]
    public void A_saved_prelude_is_used_precompiled()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pch");
        try
        {
            using (TranslationUnit prelude = TranslationUnit.Parse(
                "prelude.h", Prelude["prelude.h"], [.. ClangTestSource.Arguments, "-x", "c-header"], forSerialization: true))
            {
                prelude.Save(path);
            }

            using TranslationUnit unit = TranslationUnit.Parse(
                "a.c", "pteval_t x = TWICE(1);", [.. ClangTestSource.Arguments, "-include-pch", path, "-Xclang", "-fno-validate-pch"], Prelude);
            Assert.Empty(unit.Diagnostics);
            Assert.Equal("pteval_t", unit.Declaration("x").Type.Spelling);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Saving_what_has_errors_fails_with_the_reason()
    {
        using TranslationUnit unit = ClangTestSource.Parse("error;", "-x", "c-header");
        string path = Path.Combine(Path.GetTempPath(), "no", "such", "folder", "x.pch");
        Assert.Contains(path, Assert.Throws<IOException>(() => unit.Save(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_units_at_the_same_time_do_not_disturb_each_other()
    {
        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            using TranslationUnit unit = ClangTestSource.ParseClean($"int f{i}(int a) {{ return a + {i}; }}");
            Assert.Equal($"f{i}", unit.Declaration($"f{i}").Spelling);
            Assert.Equal(CXBinaryOperatorKind.CXBinaryOperator_Add, unit.Returned().BinaryOperator);
        });
    }
}
