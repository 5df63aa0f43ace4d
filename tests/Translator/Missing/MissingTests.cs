// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Missing;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests.Missing;

/// <summary>What <see cref="MissingFinder"/> finds in a snippet, and what its uses tell.</summary>
public sealed class MissingTests
{
    internal const string Source = """
        static vm_fault_t do_it(struct vm_fault *vmf, struct strange *odd, gfp_t gfp)
        {
        	struct vm_area_struct *vma = vmf->vma;
        	struct page *page;
        	foo_t *p;
        	bar_t flags = 0;
        	vm_fault_t ret;

        	page = grab_page(vma, vmf->address, gfp | __GFP_ODD, NULL);
        	if (!page_is_strange(page) && vma->strange_ops)
        		return VM_FAULT_OOM;
        	if (lookup(vma)->odd)
        		note_it(page, 3);
        	p = odd->foo;
        	p->count = vmf->address;
        	flags = read_flags(&p->lock);
        	spin_lock(&global_lock);
        	ret = finish(vmf, flags, "text");
        	while (pending(p, sizeof(struct quux)))
        		cond_it();
        	return ret;
        }
        """;

    internal static MissingReport Report { get; } = Find(Source, "4.19");

    [Fact]
    public void Every_missing_name_is_found_with_its_place() => Assert.Equal(
        [
            "mine.c:5:2 Type foo_t", "mine.c:6:2 Type bar_t", "mine.c:9:9 Function grab_page", "mine.c:9:44 Constant __GFP_ODD",
            "mine.c:10:7 Function page_is_strange", "mine.c:10:37 Field strange_ops", "mine.c:12:6 Function lookup", "mine.c:13:3 Function note_it",
            "mine.c:14:9 Type strange", "mine.c:14:11 Field foo", "mine.c:15:5 Field count", "mine.c:16:10 Function read_flags", "mine.c:16:25 Field lock",
            "mine.c:17:13 Variable global_lock", "mine.c:18:8 Function finish", "mine.c:19:9 Function pending", "mine.c:19:20 Type quux",
            "mine.c:20:3 Function cond_it",
        ],
        Report.Names.Select(n => $"{n.Place} {n.Kind} {n.Name}"));

    [Theory]
    [InlineData("grab_page", "struct page *grab_page(struct vm_area_struct *vma, unsigned long address, gfp_t arg3, void *arg4)")]
    [InlineData("page_is_strange", "int page_is_strange(struct page *page)")]
    [InlineData("lookup", "void *lookup(struct vm_area_struct *vma)")]
    [InlineData("note_it", "void note_it(struct page *page, int arg2)")]
    [InlineData("read_flags", "bar_t read_flags(int *arg1)")]
    [InlineData("finish", "vm_fault_t finish(struct vm_fault *vmf, bar_t flags, const char *arg3)")]
    [InlineData("cond_it", "void cond_it(void)")]
    public void A_function_has_the_signature_that_its_calls_tell(string name, string prototype) =>
        Assert.Equal(prototype, Named(name).Signature!.Prototype(name));

    [Theory]
    [InlineData("grab_page", "arg3 gfp_t, it comes of __GFP_ODD, which is missing too|arg4 void *, only a pointer to void tells")]
    [InlineData("note_it", "result void, its result is not used|arg2 int, only a literal tells")]
    [InlineData("read_flags", "arg1 int *, it comes of lock, which is missing too")]
    [InlineData("finish", "arg3 const char *, only a literal tells")]
    public void What_is_a_guess_is_said(string name, string guesses) =>
        Assert.Equal(guesses, string.Join("|", Skeleton.Guesses(Named(name).Signature)));

    [Fact]
    public void A_field_knows_its_struct_and_type()
    {
        Assert.Equal(("strange", "foo_t *", null), (Named("foo").Owner, Named("foo").Type!.C, Named("foo").Type!.Guess));
        Assert.Equal(("vm_area_struct", "int"), (Named("strange_ops").Owner, Named("strange_ops").Type!.C));
        Assert.Equal("from the value assigned", Named("count").Type!.Guess);
    }

    [Fact]
    public void Versions_that_have_the_name_are_told()
    {
        MissingReport report = Find("int f(struct folio *folio)\n{\n\treturn folio_nr_pages(folio) + VM_FAULT_RETRY;\n}\n", "2.6.32");

        Assert.Equal("folio: 5.16 to 6.18; folio_nr_pages: 5.16 to 6.18; VM_FAULT_RETRY: 2.6.38 to 6.18", string.Join("; ", report.Names.Select(n => $"{n.Name}: {ReleaseSpan.Text(n.Versions)}")));
    }

    [Fact]
    public void A_field_of_another_version_is_told()
    {
        MissingReport report = Find("unsigned long f(struct vm_fault *vmf)\n{\n\treturn vmf->address;\n}\n", "4.4");

        MissingName field = Assert.Single(report.Names);
        Assert.Equal((MissingKind.Field, "unsigned long", "4.10 to 6.18"), (field.Kind, field.Type!.C, ReleaseSpan.Text(field.Versions)));
    }

    [Fact]
    public void A_snippet_that_lacks_nothing_has_an_empty_report()
    {
        MissingReport report = Find("int f(int n)\n{\n\treturn n;\n}\n", "4.4");

        Assert.Empty(report.Names);
        Assert.Empty(report.Errors);
        Assert.Equal("", Skeleton.Write(report, new Dictionary<string, string>()));
    }

    [Fact]
    public void What_does_not_parse_is_told_beside_what_was_found()
    {
        MissingReport report = Find("int f(int n)\n{\n\tfoo(n);\n\treturn n + ;\n}\n", "4.4");

        Assert.Equal("foo", Assert.Single(report.Names).Name);
        Assert.Equal("KT1001", Assert.Single(report.Errors).Rule.Id);
    }

    [Fact]
    public void An_expression_of_ten_thousand_terms_is_read()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("foo(n)", 10_000));

        MissingReport report = Find($"int f(int n)\n{{\n\treturn {sum};\n}}\n", "4.4");

        Assert.Equal("int foo(int n)", Assert.Single(report.Names).Signature!.Prototype("foo"));
    }

    private static MissingName Named(string name) => Report.Names.Single(n => n.Name == name);

    private static MissingReport Find(string source, string kernel) =>
        new MissingFinder(new PreludeStore(null)).Find(new Snippet("mine.c", source, null), LinuxVersion.Parse(kernel));
}
