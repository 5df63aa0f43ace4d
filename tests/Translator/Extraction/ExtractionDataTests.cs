// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Extraction;

namespace KTrans.Translator.Tests.Extraction;

/// <summary>Macros, types and data that a function needs come along, and nothing else does.</summary>
public sealed class ExtractionDataTests
{
    // What f needs, and how it uses it.
    [Theory]
    [InlineData("typedef struct {\n\tint a;\n} box_t;", "box_t box = { 1 };\n\treturn box.a;")]
    [InlineData("struct box {\n\tint a;\n};", "struct box box = { 1 };\n\treturn box.a;")]
    [InlineData("union box {\n\tint a;\n\tlong b;\n};", "union box box = { 1 };\n\treturn box.a;")]
    [InlineData("enum {\n\tBOX_A,\n\tBOX_B = 3,\n};", "return BOX_B;")]
    [InlineData("enum box {\n\tBOX_A,\n\tBOX_B,\n};", "return BOX_B;")]
    [InlineData("enum box {\n\tBOX_A,\n\tBOX_B,\n};", "enum box box = 1;\n\treturn box;")]
    [InlineData("typedef enum {\n\tBOX_A,\n\tBOX_B,\n} box_t;", "return BOX_A;")]
    [InlineData("static const int boxes[] = {\n\t1, 2,\n};", "return boxes[1];")]
    [InlineData("static struct box {\n\tint a;\n} boxes[2] = { { 1 }, { 2 } };", "return boxes[1].a;")]
    [InlineData("static int box(int a)\n{\n\treturn a;\n}\nstatic int (*const boxes[])(int) = {\n\tbox,\n};", "return boxes[0](4);")]
    [InlineData("static int box(int a)\n{\n\treturn a;\n}\nstruct box_ops {\n\tint (*open)(int);\n};\nstatic const struct box_ops boxes = { .open = box };", "return boxes.open(4);")]
    [InlineData("#define BOX_BIT 3\n#define BOX (1 << BOX_BIT)", "return BOX;")]
    [InlineData("#define BOX (1 << BOX_BIT)\n#define BOX_BIT 3", "return BOX;")]
    [InlineData("#define BOX 1\n#undef BOX\n#define BOX 2", "return BOX;")]
    [InlineData("#define FIRST 1\n#define LAST 9", "int n = 4;\n\n\tswitch (n) {\n\tcase FIRST ... LAST:\n\t\treturn 1;\n\t}\n\treturn 0;")]
    [InlineData("#define LEAST 2", "int n = 9;\n\n\twhile (n-- > LEAST)\n\t\t;\n\treturn n;")]
    public void What_is_needed_comes_along(string needed, string body)
    {
        string lines = string.Concat(needed.Split('\n').Select(l => l + "\n"));
        string snippet = MadeFiles.Whole($"int unneeded_before;\n{lines}#define UNNEEDED 1\nint f(void)\n{{\n\t{body}\n}}\n");

        Assert.Equal(
            $"{lines}int f(void)\n{{\n\t{body}\n}}\n",
            string.Concat(snippet.Split('\n', StringSplitOptions.None)[..^1]
                .Where(l => !l.StartsWith("#line", StringComparison.Ordinal) && !(l.StartsWith("struct ", StringComparison.Ordinal) && l.EndsWith(';')) && !(l.StartsWith("union ", StringComparison.Ordinal) && l.EndsWith(';')))
                .Select(l => l + "\n")));
    }

    [Fact]
    public void A_macro_that_is_taken_back_is_not_there_below()
    {
        // pte_none is the runtime's below, and 7 in g.
        string snippet = MadeFiles.Whole("#define pte_none(pte) 7\nint g(pte_t pte)\n{\n\treturn pte_none(pte);\n}\n#undef pte_none\nint f(pte_t pte)\n{\n\treturn pte_none(pte) + g(pte);\n}\n");

        Assert.Contains("#undef pte_none\n", snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_members_strings_and_comments_bring_nothing()
    {
        const string Unneeded = "static int a(void)\n{\n\treturn 1;\n}\nstatic int said(void)\n{\n\treturn 1;\n}\n#define SPOKEN 1\nstruct box {\n\tint a;\n};\n";
        string snippet = MadeFiles.Whole(Unneeded + """
            #define SAY(box) ((box)->a + (int)sizeof("said"))
            int f(void)
            {
            	struct box box = { .a = 2 };	/* SPOKEN, said */

            	// said
            	return SAY(&box) + (int)sizeof("SPOKEN" "said") + 'a';
            }
            """);

        Assert.DoesNotContain("static int a(void)", snippet, StringComparison.Ordinal);
        Assert.DoesNotContain("static int said", snippet, StringComparison.Ordinal);
        Assert.DoesNotContain("#define SPOKEN", snippet, StringComparison.Ordinal);
    }

    // A model that finds them zero would be a wrong one.
    [Theory]
    [InlineData("static int box;\nvoid set(void)\n{\n\tbox = 1;\n}\n", "box")]
    [InlineData("static struct { int a; } box;\nvoid set(void)\n{\n\tbox.a = 1;\n}\n", "box.a")]
    [InlineData("static struct { int a[2]; } box[2];\nvoid set(int i)\n{\n\tbox[i].a[1]++;\n}\n", "box[0].a[1]")]
    [InlineData("static int box[2];\nvoid set(void)\n{\n\tmemset(box, 1, sizeof(box));\n}\n", "box[1]")]
    [InlineData("static int box[2];\nvoid set(int **p)\n{\n\t*p = box;\n}\n", "box[1]")]
    [InlineData("static int box;\nmodule_param(box, int, 0644);\n", "box")]
    [InlineData("int box;\n", "box")]
    public void Data_that_other_code_sets_is_missing(string data, string used)
    {
        TreeImport import = MadeFiles.Import($"{data}int f(void)\n{{\n\treturn {used};\n}}\n");

        Assert.Equal("box", Assert.Single(import.File.Diagnostics.Select(d => d.Missing).Distinct()));
    }

    [Fact]
    public void Data_that_nothing_sets_comes_along() =>
        Assert.Contains("static int box[2];\n", MadeFiles.Whole("static int box[2];\nint f(int a)\n{\n\tif (a && box[1])\n\t\treturn 2;\n\treturn box[0];\n}\n"), StringComparison.Ordinal);
}
