// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Tests.Sources;

/// <summary>The runtime's functions against trees that declare them alike, and otherwise.</summary>
public sealed class SurfaceAgreementTests
{
    private static readonly PreludeStore Preludes = new(null);

    [Theory]
    [InlineData("static inline void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte) { }")]
    [InlineData("extern void set_pte_at(struct mm_struct *, u64, pte_t ptep[], const pte_t);")]
    [InlineData("void set_pte_at(struct mm_struct *mm, long unsigned int addr, pte_t *ptep, pte_t pte);")]
    [InlineData("#define set_pte_at(mm, addr, ptep, pte) native_set_pte_at(mm, addr, ptep, pte)")]
    [InlineData("#define set_pte_at(...) native_set_pte_at(__VA_ARGS__)")]
    [InlineData("#define set_pte_at native_set_pte_at")]
    [InlineData("void set_pte_at(int odd);\nvoid set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte);")]
    [InlineData("void other(int a);")]
    public void Spellings_of_one_thing_agree(string header) => Assert.Empty(Check(header));

    [Theory]
    [InlineData("void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte, int nr);")]
    [InlineData("void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep);")]
    [InlineData("void set_pte_at(struct vm_area_struct *vma, unsigned long addr, pte_t *ptep, pte_t pte);")]
    [InlineData("void set_pte_at(struct mm_struct *mm, unsigned int addr, pte_t *ptep, pte_t pte);")]
    [InlineData("void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t **ptep, pte_t pte);")]
    [InlineData("int set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte);")]
    [InlineData("#define set_pte_at(mm, addr, ptep) native_set_pte_at(mm, addr, ptep)")]
    [InlineData("#ifdef CONFIG_X\nvoid set_pte_at(int odd);\n#else\nvoid set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte);\n#endif")]
    public void Another_declaration_is_told_with_both(string header)
    {
        Disagreement one = Assert.Single(Check(header));
        Assert.Equal("set_pte_at", one.Name);
        Assert.Contains("set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte)", one.Runtime, StringComparison.Ordinal);
        Assert.Contains("set_pte_at", one.Tree[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_function_of_a_surface_agrees_with_its_own_declaration()
    {
        KernelPrelude prelude = Preludes.Get(LinuxVersion.Parse("6.8"));
        IReadOnlyDictionary<string, IReadOnlyList<TreeDeclaration>> own = Find(prelude, prelude.Header);
        Assert.Equal(prelude.Functions.Keys.Order(StringComparer.Ordinal), own.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(SurfaceAgreement.Check(prelude, own));
    }

    private static IReadOnlyList<Disagreement> Check(string header)
    {
        KernelPrelude prelude = Preludes.Get(LinuxVersion.Parse("4.4"));
        return SurfaceAgreement.Check(prelude, Find(prelude, header));
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<TreeDeclaration>> Find(KernelPrelude prelude, string header) => TreeDeclarations.Find(
        new SourceFiles("t", null, null, new Dictionary<string, byte[]> { ["a.h"] = Encoding.UTF8.GetBytes(header) }),
        new HashSet<string>(prelude.Functions.Keys));
}
