// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Extraction;

namespace KTrans.Translator.Tests.Extraction;

/// <summary>How <c>#if</c> is decided by a profile, a <c>.config</c> and definitions.</summary>
public sealed class ConfigurationTests
{
    // CONFIG_NUMA and CONFIG_SWAP are in the profile.
    private const string Uses = """
        int f(void)
        {
        	return IS_ENABLED(CONFIG_NUMA) + 2 * IS_ENABLED(CONFIG_SWAP);
        }
        """;

    private static readonly HashSet<string> Asked =
        ["CONFIG_NUMA", "CONFIG_SWAP", "CONFIG_MODULAR", "CONFIG_NAME", "CONFIG_BASE", "CONFIG_LEVEL", "CONFIG_OFF", "OWN"];

    [Fact]
    public void The_profile_needs_no_directive() =>
        Assert.Equal(("x86-64 profile", ""), (Configuration.Profile.Name, Configuration.Of(null, []).Directives(MadeFiles.Prelude)));

    [Fact]
    public void Each_kind_of_symbol_is_what_the_kernels_own_header_makes_of_it()
    {
        Configuration configuration = Configuration.Of(
            "CONFIG_NUMA=y\r\nCONFIG_MODULAR=m\nCONFIG_NAME=\"a b\"\nCONFIG_BASE=0x1000\nCONFIG_LEVEL=4\nCONFIG_OFF=n\n# CONFIG_SWAP is not set\n", []);

        Assert.Equal(
            "#undef CONFIG_BASE\n#define CONFIG_BASE 0x1000\n#undef CONFIG_LEVEL\n#define CONFIG_LEVEL 4\n"
            + "#undef CONFIG_MODULAR_MODULE\n#define CONFIG_MODULAR_MODULE 1\n#undef CONFIG_NAME\n#define CONFIG_NAME \"a b\"\n#undef CONFIG_SWAP\n",
            configuration.Directives(MadeFiles.Prelude, Asked));
        Assert.Equal(".config", configuration.Name);
    }

    [Fact]
    public void Definitions_go_on_top()
    {
        Configuration configuration = Configuration.Of("CONFIG_NUMA=y\nCONFIG_SWAP=y\n", ["!CONFIG_NUMA", "OWN=1 << 3", "CONFIG_LEVEL", "NOBODY_KNOWS"]);

        Assert.Equal(
            "#undef CONFIG_LEVEL\n#define CONFIG_LEVEL 1\n#undef CONFIG_NUMA\n#undef OWN\n#define OWN 1 << 3\n", configuration.Directives(MadeFiles.Prelude, Asked));
        Assert.Contains("#define NOBODY_KNOWS 1\n", configuration.Directives(MadeFiles.Prelude), StringComparison.Ordinal);
        Assert.Equal(".config, !CONFIG_NUMA, OWN=1 << 3, CONFIG_LEVEL, NOBODY_KNOWS", configuration.Name);
    }

    [Theory]
    [InlineData("1A")]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("!A=1")]
    [InlineData("A B")]
    public void What_is_no_definition_is_told(string define) =>
        Assert.Equal($"{define} is no definition; write NAME, NAME=VALUE or !NAME", Assert.Throws<FormatException>(() => Configuration.Of(null, [define])).Message);

    [Fact]
    public void Snippets_get_directives_for_what_they_use()
    {
        Configuration configuration = Configuration.Of("CONFIG_SWAP=m\nCONFIG_OTHER=y\n", []);

        string snippet = MadeFiles.Whole(MadeFiles.Import([("mm/a.c", Uses)], configuration));

        Assert.StartsWith("#undef CONFIG_NUMA\n#undef CONFIG_SWAP\n#undef CONFIG_SWAP_MODULE\n#define CONFIG_SWAP_MODULE 1\n#line 1 ", snippet, StringComparison.Ordinal);
        Assert.StartsWith("#line 1 ", MadeFiles.Whole(Uses), StringComparison.Ordinal);
    }
}
