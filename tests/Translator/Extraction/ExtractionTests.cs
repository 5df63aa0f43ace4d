// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Extraction;

namespace KTrans.Translator.Tests.Extraction;

/// <summary>Functions are found however they are written, and one that comes along later is declared before.</summary>
public sealed class ExtractionTests
{
    [Theory]
    [InlineData("int f (int a)\n{\n\treturn a;\n}\n")]
    [InlineData("static noinline unsigned long\nf(int a)\n{\n\treturn a;\n}\n")]
    [InlineData("int f(int a) { return a; }")]
    [InlineData("struct page *f(struct page *page)\n{\n\treturn page;\n}")]
    [InlineData("static int\nf(int a,\n  int b)\n{\n\treturn a + b;\n}\n")]
    public void The_whole_definition_is_taken(string text) =>
        Assert.Equal($"#line 1 \"mm/a.c\"\n{text.TrimEnd()}\n", MadeFiles.Whole(text).Replace("struct page;\n", "", StringComparison.Ordinal));

    [Fact]
    public void Lines_may_end_as_on_other_systems() => Assert.Equal(
        "#line 1 \"mm/a.c\"\n#define TWICE(x) \\\n\t((x) * 2)\n#line 5 \"mm/a.c\"\nint f(int a)\n{\n\treturn TWICE(a);\n}\n",
        MadeFiles.Whole("#define TWICE(x) \\\r\n\t((x) * 2)\r\n#if 1\r\n/* a\r\n b */int f(int a)\r\n{\r\n\treturn TWICE(a);\r\n}\r\n#endif\r\n"));

    [Fact]
    public void Bytes_of_Latin_1_are_kept()
    {
        byte[] bytes = [.. "/* M"u8, 0xfc, .. "ller */\nint f(void)\n{\n\treturn sizeof(\""u8, 0xe4, .. "\");\n}\n"u8];

        string snippet = MadeFiles.Whole(SourceEncoding.Decode(bytes));

        byte[] line = [.. "\treturn sizeof(\""u8, 0xe4, .. "\");\n"u8];
        Assert.True(SourceEncoding.Encode(snippet).AsSpan().IndexOf(line) > 0);
    }

    // The declaration that clang makes of it is none: only a header would say what the name in front means.
    [Theory]
    [InlineData("static int __weird f(int a)\n{\n\treturn a;\n}\n")]
    [InlineData("SOMETHING(f)\nstatic int f(int a)\n{\n\treturn a;\n}\n")]
    [InlineData("__weird static int f(int a)\n{\n\treturn a;\n}\n")]
    public void A_function_behind_a_name_of_a_header_is_found(string text)
    {
        const string Before = "static int before(int a)\n{\n\treturn a;\n}\n";
        TreeImport import = MadeFiles.Import(Before + text + "int after(void)\n{\n\treturn 0;\n}\nstatic int behind;\n");

        Assert.Equal(["f"], import.Taken);
        Assert.Contains("return a;\n}\n", import.Snippet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("after", import.Snippet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("before", import.Snippet.Text, StringComparison.Ordinal);
        Assert.Single(import.Snippet.Text.Split("f(int a)")[1..]);
        MadeFiles.Whole(MadeFiles.Import([("mm/a.c", Before + text)], Configuration.Of(null, ["__weird=", "CONFIG_BOX"])));
    }

    [Fact]
    public void An_annotation_with_arguments_can_be_defined_away()
    {
        const string Text = "static int f(int a)\n\t__weird(a)\n{\n\treturn a;\n}\n";

        Assert.Equal(Rules.Syntax, Assert.Single(MadeFiles.Import(Text).File.Diagnostics).Rule);
        MadeFiles.Whole(MadeFiles.Import([("mm/a.c", "#define __weird(a)\n" + Text)], Configuration.Profile));
    }

    [Fact]
    public void Such_a_function_comes_along_when_it_is_called()
    {
        TreeImport import = MadeFiles.Import("SOMETHING(g)\nstatic int g(int a)\n{\n\treturn a;\n}\nint f(int a)\n{\n\treturn g(a);\n}\n");

        Assert.Equal(["f", "g"], import.Taken);
        MadeFiles.Whole(import);
    }

    [Fact]
    public void What_is_used_before_its_definition_is_declared_with_its_annotations()
    {
        string snippet = MadeFiles.Whole("""
            int f(struct page *page)
            {
            	return later(page) + once(1);
            }

            static int later(struct page *page)
            	__must_hold(x)
            {
            	return page != 0;
            }

            static inline int once(int n) { return n; }
            """);

        Assert.StartsWith(
            "struct page;\n#line 6 \"mm/a.c\"\nstatic int later(struct page *page)\n\t__must_hold(x);\n#line 12 \"mm/a.c\"\nstatic inline int once(int n);\n#line 1 \"mm/a.c\"\n",
            snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void A_static_function_is_the_one_of_its_own_file()
    {
        const string Memory = "static int own(void)\n{\n\treturn 1;\n}\nint f(void)\n{\n\treturn other();\n}\n";
        const string Swap = "static int own(void)\n{\n\treturn 2;\n}\nint other(void)\n{\n\treturn own();\n}\n";

        string snippet = MadeFiles.Whole(MadeFiles.Import([("mm/a.c", Memory), ("mm/b.c", Swap)], Configuration.Profile));

        Assert.Contains("return 2;", snippet, StringComparison.Ordinal);
        Assert.DoesNotContain("return 1;", snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void Static_functions_of_one_name_are_not_mixed_up()
    {
        const string Memory = "static int own(void)\n{\n\treturn 1;\n}\nint f(void)\n{\n\treturn other() + own();\n}\n";
        const string Swap = "static int own(void)\n{\n\treturn 2;\n}\nint other(void)\n{\n\treturn own();\n}\n";

        TreeImport import = MadeFiles.Import([("mm/a.c", Memory), ("mm/b.c", Swap)], Configuration.Profile);

        Assert.Contains(import.File.Diagnostics, d => d.Message.Contains("redefinition of 'own'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_static_function_of_another_file_is_not_seen()
    {
        TreeImport import = MadeFiles.Import(
            [("mm/a.c", "int f(void)\n{\n\treturn hidden();\n}\n"), ("mm/b.c", "static int hidden(void)\n{\n\treturn 2;\n}\n")], Configuration.Profile);

        Assert.Equal(["f"], import.Taken);
        Assert.Equal("hidden", Assert.Single(import.File.Diagnostics).Missing);
    }

    [Fact]
    public void A_header_comes_before_what_uses_it()
    {
        const string Header = "#ifndef BOX_H\n#define BOX_H\nstruct box { int a; };\n#define BOX_SIZE 3\nstatic inline int box_size(void)\n{\n\treturn BOX_SIZE;\n}\n#endif\n";

        string snippet = MadeFiles.Whole(MadeFiles.Import(
            [("mm/a.c", "int f(void)\n{\n\tstruct box box = { BOX_SIZE };\n\n\treturn box.a + box_size();\n}\n"), ("mm/box.h", Header)], Configuration.Profile, withCalls: false));

        Assert.True(snippet.IndexOf("#define BOX_SIZE 3", StringComparison.Ordinal) < snippet.IndexOf("int f(void)", StringComparison.Ordinal));
    }
}
