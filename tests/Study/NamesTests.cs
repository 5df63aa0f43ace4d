// SPDX-License-Identifier: GPL-2.0-only
using System.Net;
using System.Text.RegularExpressions;
using KTrans.Lab.Models;
using KTrans.Runtime.Surface;
using KTrans.Study.Code;
using KTrans.Study.Functions;
using KTrans.Tests.Shared;
using KTrans.Translator;
using KTrans.Translator.Catalogue;
using KTrans.Translator.Prelude;
using KTrans.Translator.Reading;
using KTrans.Translator.Snippets;

namespace KTrans.Study.Tests;

/// <summary>The names on the page of a function, each with its entry.</summary>
public sealed partial class NamesTests
{
    private static readonly PreludeStore Preludes = PreludeStore.InUserCache();
    private static readonly KernelSurface Surface = SurfaceCatalogue.Read();
    private static readonly string Committed = PageOf(Snippet.Read(Repository.PathOf("kernel-snippets", "v4.4", "do_anonymous_page.c")));

    [Fact]
    public void Every_link_to_a_name_has_its_entry_and_no_entry_comes_twice()
    {
        string[] ids = [.. Id().Matches(Committed).Select(m => m.Groups[1].Value)];

        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids.Where(i => i.StartsWith("t-", StringComparison.Ordinal)).Order(), Link().Matches(Committed).Select(m => m.Groups[1].Value).Distinct().Order());
    }

    [Theory]
    [InlineData("t-vm_area_struct", "struct vm_area_struct type One mapping of an address space. include/linux/mm_types.h; kernel 2.6.32 to 6.18 in the glossary")]
    [InlineData("t-pte_t", "typedef struct { … } pte_t type")]
    [InlineData("t-vm_area_struct.vm_flags", "unsigned long vm_flags field of vm_area_struct kernel 2.6.32 to 6.18 in the glossary")]
    [InlineData("t-VM_SHARED", "0x8 constant include/linux/mm.h; kernel 2.6.32 to 6.18 in the glossary")]
    [InlineData("t-VM_UFFD_MISSING", "0x200 (512) constant")]
    [InlineData("t-local-vma", "struct vm_area_struct * parameter")]
    [InlineData("t-local-entry", "pte_t local variable")]
    [InlineData("t-anon_vma_prepare", "int anon_vma_prepare(struct vm_area_struct *vma) model: written by hand")]
    [InlineData("t-do_anonymous_page", "translated: made from kernel source source and model")]
    public void An_entry_says_what_C_declares_and_where_there_is_more(string id, string words) => Assert.Contains(words, Entry(Committed, id), StringComparison.Ordinal);

    [Fact]
    public void A_macro_shows_its_definition()
    {
        string page = PageOf("#define TWICE(x) \\\n\t((x) +\\\n\t (x))\nstatic void *f(int n)\n{\n\treturn TWICE(n) ? NULL : current;\n}\n");

        Assert.StartsWith("#define TWICE(x) ((x) + (x)) ", Entry(page, "t-TWICE"), StringComparison.Ordinal);
        Assert.StartsWith("#define NULL ((void *)0) macro", Entry(page, "t-NULL"), StringComparison.Ordinal);
        Assert.StartsWith("#define current get_current() macro", Entry(page, "t-current"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_macro_shows_what_each_use_becomes_where_the_definition_does_not_say_so()
    {
        string page = PageOf("#define TWICE(x) ((x) + (x))\n#define NONE NULL\n#define CHECK(x, text)\nstatic void *f(int n)\n{\n\tCHECK(n, \"<b>\");\n\treturn IS_ENABLED(CONFIG_MMU) + TWICE(n) + TWICE(n + 1) + TWICE(n) ? NULL : NONE;\n}\n");

        Assert.Equal("#define TWICE(x) ((x) + (x)) TWICE(n) → ((n) + (n)) TWICE(n + 1) → ((n + 1) + (n + 1)) macro", Entry(page, "t-TWICE"));
        Assert.Equal("#define NONE NULL NONE → ((void *)0) macro", Entry(page, "t-NONE"));
        Assert.Equal("#define CHECK(x, text) CHECK(n, \"<b>\") → nothing macro", Entry(page, "t-CHECK"));
        Assert.Contains("IS_ENABLED(CONFIG_MMU) → (1 || 0) macro", Entry(page, "t-IS_ENABLED"), StringComparison.Ordinal);
        Assert.Equal("#define NULL ((void *)0) macro", Entry(page, "t-NULL"));
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_in_the_argument_of_a_macro_is_found_where_it_is_written()
    {
        string page = PageOf("static unsigned long f(struct vm_area_struct *vma)\n{\n\treturn READ_ONCE(vma->vm_flags) & READ_ONCE(vma->vm_mm->flags);\n}\n");

        Assert.Contains("href=\"#t-vm_area_struct.vm_flags\">vm_flags</a>) &amp; ", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#t-mm_struct.flags\">flags</a>);", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_a_type_and_a_variable_of_one_name_are_told_apart_in_both_panes()
    {
        string page = PageOf("static struct page *f(struct vm_fault *vmf)\n{\n\tstruct page *page = vmf->page;\n\n\treturn page;\n}\n");

        // The result's and the variable's type; the variable where it is declared and where it is returned.
        Assert.Equal([2, 2, 1], new[] { "t-page", "t-local-page", "t-vm_fault.page" }.Select(id => Regex.Count(Pane(page, 0), $"href=\"#{id}\"")));
        Assert.All(["t-page", "t-local-page", "t-vm_fault.page"], id => Assert.Contains($"href=\"#{id}\"", Pane(page, 1), StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_that_two_structs_have_leads_nowhere_from_the_model()
    {
        string page = PageOf("static unsigned long f(struct page *page, struct mm_struct *mm)\n{\n\treturn page->flags + mm->flags;\n}\n");

        Assert.Contains("#t-page.flags\"", Pane(page, 0), StringComparison.Ordinal);
        Assert.Contains("#t-mm_struct.flags\"", Pane(page, 0), StringComparison.Ordinal);
        Assert.DoesNotContain(".flags\"", Pane(page, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_CSharp_calls_otherwise_is_found_by_its_C_name()
    {
        string page = PageOf("static int f(struct vm_area_struct *vma, struct vm_fault *vmf)\n{\n\treturn vma->vm_ops->fault(vma, vmf);\n}\n");

        Assert.Contains("#t-vm_operations_struct.fault\"", Pane(page, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_nothing_declares_is_said_to_be_missing() => Assert.Equal(
        "function: not in the runtime", Entry(PageOf("static int f(void)\n{\n\treturn no_such_function(1);\n}\n"), "t-no_such_function"));

    [Fact]
    public void Hostile_docstrings_are_text()
    {
        const string hostile = "<script>alert(1)</script>";
        SurfaceName constant = Surface.Constants.First(c => c.Name == "VM_SHARED");
        KernelSurface surface = Surface with { Constants = [constant with { Forms = [constant.Forms[0] with { Summary = hostile }] }] };

        string page = PageOf(Made("static int f(void)\n{\n\treturn VM_SHARED;\n}\n"), surface);

        Assert.DoesNotContain(hostile, page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    private static Snippet Made(string text) => new("f.c", text, null);

    private static string PageOf(string text) => PageOf(Made(text));

    private static string PageOf(Snippet snippet, KernelSurface? surface = null)
    {
        LinuxVersion kernel = new(4, 4, 0);
        ReadFunction source = Assert.Single(new SnippetReader(Preludes).Read(snippet, kernel));
        TranslatedFile file = new SnippetTranslator(Preludes).Translate(snippet, kernel);
        ReadFunction model = Assert.Single(new ModelReader([source], Preludes.Get(kernel).FieldNames).Read(file.Text));
        ModelName name = new(kernel, source.Name, file.ClassName, false);
        TermBook terms = new(kernel, surface ?? Surface, new Dictionary<string, ModelName> { [source.Name] = name });
        return new FunctionPageMaker(terms, [name], new Dictionary<ModelName, string>())
            .Pages(new FunctionSubject(name, source, model, "", null, null, [])).First().Text;
    }

    private static string Pane(string page, int number) => page.Split("class=\"pane\"")[number + 1].Split("</table>")[0];

    // As a reader sees it.
    private static string Entry(string page, string id)
    {
        string entry = Regex.Match(page, $"<dt id=\"{Regex.Escape(id)}\">.*?</dt>\\s*<dd>(.*?)</dd>", RegexOptions.Singleline).Groups[1].Value;
        return Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(entry, "<[^>]*>", "")), @"\s+", " ").Trim();
    }

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"#(t-[^\"]*)\"")]
    private static partial Regex Link();
}
