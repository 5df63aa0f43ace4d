// SPDX-License-Identifier: GPL-2.0-only
using System.Net;
using System.Text.RegularExpressions;
using KTrans.Study.Glossary;
using KTrans.Study.Site;
using KTrans.Translator;
using KTrans.Translator.Catalogue;

namespace KTrans.Study.Tests;

/// <summary>The glossary, of all that the runtime has.</summary>
public sealed class GlossaryTests
{
    private static readonly KernelSurface Surface = SurfaceCatalogue.Read();
    private static readonly Dictionary<string, string> Pages = GlossaryPages.Of(Surface).ToDictionary(p => p.Path, p => p.Text);
    private static readonly string Memory = Pages[SitePaths.Header("include/linux/mm.h")];

    [Fact]
    public void Every_type_and_constant_has_a_header() =>
        Assert.DoesNotContain(Surface.Types.Concat(Surface.Constants), n => n.Header.Length == 0);

    [Fact]
    public void A_flag_that_moves_has_each_value_with_its_versions()
    {
        string row = Row("t-FAULT_FLAG_MKWRITE");

        Assert.Contains("<code>0x4</code> <span class=\"quiet\">kernel 2.6.32 to 3.19</span>", row, StringComparison.Ordinal);
        Assert.Contains("<code>0x2</code> <span class=\"quiet\">kernel 4.0 to 6.18</span>", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flag_that_stays_is_one_line() => Assert.Single(Regex.Matches(Row("t-VM_SHARED"), "<code>0x"));

    [Fact]
    public void A_field_has_each_declaration_with_its_versions()
    {
        string row = Row("t-vm_operations_struct.fault");

        Assert.Contains("int (*fault)(struct vm_area_struct *vma, struct vm_fault *vmf)</code> <span class=\"quiet\">kernel 2.6.32 to 4.10<", row, StringComparison.Ordinal);
        Assert.Contains("unsigned int (*fault)(struct vm_fault *vmf)</code> <span class=\"quiet\">kernel 5.1 to 6.18<", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_has_the_versions_in_which_C_sees_it() => Assert.Equal(
        "5.16 to 6.18", ReleaseSpan.Text(Assert.Single(Surface.Types.Single(t => t.Name == "folio").Forms).Versions));

    [Fact]
    public void A_primitive_has_its_whole_docstring()
    {
        PrimitiveEntry entry = Surface.Functions.First(p => Sentences.First(p.Summary) != p.Summary);

        Assert.Contains($"<p>{entry.Summary}</p>", WebUtility.HtmlDecode(Pages[SitePaths.Header(entry.Header)]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_searched_for_is_there() => Assert.All(
        GlossaryPages.Search(Surface).Select(e => e.Path.Split('#')), path => Assert.Contains($" id=\"{path[1]}\"", Pages[path[0]], StringComparison.Ordinal));

    [Fact]
    public void Pages_are_of_a_size_to_read() => Assert.All(Pages, p => Assert.InRange(p.Value.Length, 1, 300_000));

    [Fact]
    public void Hostile_docstrings_are_text()
    {
        const string hostile = "<img src=x onerror=alert(1)>";
        SurfaceForm form = new(hostile, [], hostile);
        SurfaceName name = new("x", "h", [form], [new SurfaceName("y", "", [form], [])]);
        PrimitiveEntry primitive = Surface.Functions[0] with { Header = "h", Summary = hostile };

        string page = GlossaryPages.Of(new KernelSurface([primitive], [name], [name])).Last().Text;

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Equal(7, Regex.Count(page, "&lt;img"));
    }

    private static string Row(string id) => Regex.Match(Memory, $"<tr id=\"{Regex.Escape(id)}\">.*?</tr>", RegexOptions.Singleline).Value;
}
