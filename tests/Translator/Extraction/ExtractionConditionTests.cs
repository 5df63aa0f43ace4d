// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Extraction;

namespace KTrans.Translator.Tests.Extraction;

/// <summary>What the preprocessor leaves out of a file does not come along.</summary>
public sealed class ExtractionConditionTests
{
    [Fact]
    public void Nested_conditions_leave_what_holds()
    {
        TreeImport import = MadeFiles.Import("""
            int f(int a)
            {
            #if defined(CONFIG_NUMA) && \
                defined(CONFIG_SMP)
            # ifdef NOBODY_KNOWS
            	a += lost();
            # elif 0
            	a += lost();
            # else
            	a += 1;
            # endif
            #else
            	a += lost();
            #  if 1
            	a += lost();
            #  endif
            #endif
            	return a;
            }
            """);

        Assert.Equal("#line 1 \"mm/a.c\"\nint f(int a)\n{\n\n\n\n\n\n\n\n\ta += 1;\n\n\n\n\n\n\n\n\treturn a;\n}\n", MadeFiles.Whole(import));
        Assert.Equal(["mm/a.c:5-9 (# ifdef NOBODY_KNOWS)", "mm/a.c:12-17 (#else)"], import.LeftOut.Select(l => l.ToString()));
    }

    [Theory]
    [InlineData("CONFIG_BOX", "return 1;")]
    [InlineData("!CONFIG_BOX", "return 2;")]
    public void Of_two_definitions_the_one_that_holds_is_taken(string define, string kept)
    {
        const string Text = """
            #ifdef CONFIG_BOX
            static int box(void)
            {
            	return 1;
            }
            #else
            static int box(void)
            {
            	return 2;
            }
            #endif
            int f(void)
            {
            	return box();
            }
            """;

        string snippet = MadeFiles.Whole(MadeFiles.Import([("mm/a.c", Text)], Configuration.Of(null, [define])));

        Assert.Contains(kept, snippet, StringComparison.Ordinal);
        Assert.Equal(2, snippet.Split("box(void)").Length);
    }

    // pte_none and pte_present are the runtime's.
    [Theory]
    [InlineData("#ifndef pte_none\nstatic inline int pte_none(pte_t pte)\n{\n\treturn 77;\n}\n#endif\n", false)]
    [InlineData("#ifndef pte_none\n#ifdef CONFIG_NUMA\nstatic inline int pte_none(pte_t pte)\n{\n\treturn 77;\n}\n#endif\n#endif\n", false)]
    [InlineData("#ifndef pte_none\n#define pte_none(pte) 77\n#endif\n", false)]
    [InlineData("#ifdef pte_none\n#else\nstatic inline int pte_nil(pte_t pte)\n{\n\treturn 77;\n}\n#endif\n#define pte_none(pte) pte_nil(pte)\n", true)]
    [InlineData("#ifndef NOBODY_KNOWS\n#define pte_none(pte) 77\n#endif\n", true)]
    public void A_fallback_gives_way_to_the_runtime(string definition, bool isTaken)
    {
        string snippet = MadeFiles.Whole(definition + "int f(pte_t pte)\n{\n\treturn pte_none(pte);\n}\n");

        Assert.Equal(isTaken, snippet.Contains("77", StringComparison.Ordinal));
    }
}
