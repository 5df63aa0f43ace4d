// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Runtime.Surface;
using KTrans.Translator.Extraction;
using KTrans.Translator.Missing;
using KTrans.Translator.Prelude;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Tests.Missing;

/// <summary>What functions of a tree lack, with what its headers say.</summary>
public sealed class TreeMissingTests
{
    private const string Memory = """
        #define budget_of(vma) budget_read((vma)->vm_mm)
        static int first(struct vm_area_struct *vma)
        {
        	return budget_of(vma);
        }
        static int second(struct vm_area_struct *vma, unsigned int only_here)
        {
        	struct budget *b = budget_get(vma, HERE);
        	return b->left + only_here + first(vma);
        }
        static void passes(struct opaque *o, cookie_t *c)
        {
        }
        static void hooks(struct vm_area_struct *vma)
        {
        	set_hook(vma, passed_on, only_here);
        	vma->vm_budget = limit;
        }
        """ + "\n";

    private const string Header = """
        typedef unsigned short budget_t;
        typedef struct { int n; } cookie_t;
        enum budget_level { LOW, HERE = 3 };
        struct budget { budget_t left; };
        #define budget_read(mm) ((mm)->budget)
        struct budget *budget_get(struct vm_area_struct *vma, enum budget_level level);
        void set_hook(struct vm_area_struct *vma, int (*hook)(struct page *page), u8 level);
        int passed_on(struct page *page);
        extern u64 limit;
        #define only_here 7
        struct vm_area_struct {
        	budget_t vm_budget;
        };
        """ + "\n";

    private static readonly WorkList List = Of(Memory, Header);

    [Fact]
    public void Each_entry_has_the_functions_that_use_it_and_those_that_lack_nothing_else()
    {
        Assert.Equal(
            [
                "budget_read: first / first", "cookie_t: passes / passes", "HERE: second / ", "budget: second / ", "budget_get: second / ",
                "limit: hooks / ", "only_here: hooks / ", "passed_on: hooks / ", "set_hook: hooks / ", "vm_area_struct.vm_budget: hooks / ",
            ],
            List.Entries.Select(Text));
        Assert.Equal((4, 0), (List.Functions.Count, List.Whole.Count));
    }

    [Fact]
    public void Whole_are_functions_that_reach_nothing_that_lacks_anything()
    {
        WorkList list = Of("static int a(void) { return 1; }\nstatic int b(void) { return a(); }\nstatic int c(void) { return odd(); }\nint d(void) { return c() + b(); }\n", "int odd(void);\n");

        Assert.Equal(["a", "b"], list.Whole);
        Assert.Equal("odd: c / c", Text(Assert.Single(list.Entries)));
    }

    [Fact]
    public void A_struct_comes_with_its_fields_and_one_that_is_only_pointed_to_blocks_nothing()
    {
        Assert.Equal("left", Assert.Single(Entry("budget").Fields).Name);
        Assert.DoesNotContain(List.Entries, e => e.Name.Name is "opaque" or "left" or "budget_t");
        Assert.Contains(List.Report.Names, n => n is { Name: "opaque", IsOpaque: true });
    }

    [Theory]
    [InlineData("budget_get", "struct budget *budget_get(struct vm_area_struct *vma, int level)", "include/linux/budget.h:6")]
    [InlineData("set_hook", "void set_hook(struct vm_area_struct *vma, int (*hook)(struct page *), unsigned char level)", "include/linux/budget.h:7")]
    [InlineData("passed_on", "int passed_on(struct page *page)", "include/linux/budget.h:8")]
    public void A_function_has_the_trees_signature(string name, string prototype, string place)
    {
        MissingName function = Entry(name).Name;
        TreeDeclaration declaration = Assert.Single(function.Declarations);

        Assert.Equal((MissingKind.Function, prototype, true), (function.Kind, function.Signature!.Prototype(name), function.IsTold));
        Assert.Equal(place, $"{declaration.File}:{declaration.Line}");
        Assert.Empty(Skeleton.Guesses(function.Signature));
    }

    [Fact]
    public void Every_place_is_told_with_a_macros_use_for_what_is_in_it()
    {
        Assert.Equal(["first mm/memory.c:4:9"], Places("budget_read"));
        Assert.Equal(["hooks mm/memory.c:16:27"], Places("only_here"));
        Assert.Equal(["second mm/memory.c:8:9", "second mm/memory.c:9:10"], Places("budget"));
    }

    [Fact]
    public void The_skeleton_is_a_part_of_the_runtime()
    {
        string text = Skeleton.Write(List.Report, new Dictionary<string, string>());

        Assert.Empty(SkeletonTests.Faults(text));
        Assert.Contains("[assembly: CTypedef(\"budget_t\", typeof(ushort), Since = \"4.19\")]", text, StringComparison.Ordinal);
        Assert.Contains("    [CType(\"budget_t\")] public ushort left;\n", text, StringComparison.Ordinal);
        Assert.Contains("    // a constant, #define only_here 7 (include/linux/budget.h:10), used at mm/memory.c:16:27:\n", text, StringComparison.Ordinal);
        Assert.Contains("[CType(\"int (*)(struct page *)\")] FunctionPointer hook, byte level) =>\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_without_a_class_gets_one_with_what_it_is_derived_from()
    {
        string text = Skeleton.Write(Of("int f(void) { return odd(); }\n", "int odd(void);\n", "5.11").Report, new Dictionary<string, string>());

        Assert.Empty(SkeletonTests.Faults(text));
        Assert.Contains("[KernelVersion(\"5.11\")]\npublic abstract unsafe partial class V5_11 : V5_10\n{\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Chosen_names_keep_the_types_that_they_need()
    {
        WorkList chosen = List.Only(n => n.Name == "budget_get");

        Assert.Equal(["budget_get"], chosen.Entries.Select(e => e.Name.Name).Where(n => n != "budget"));
        Assert.Equal(["budget", "budget_get", "budget_t", "left"], chosen.Report.Names.Select(n => n.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("int odd(THIS_ARGUMENT that);")]
    [InlineData("int odd(struct page *page) SOME_WORD(3, *);")]
    [InlineData("#define odd(page) __odd(page)")]
    public void What_clang_does_not_take_is_as_its_uses_tell(string header)
    {
        WorkList list = Of("int f(struct page *page) { return odd(page); }\n", header + "\n");

        MissingName odd = list.Entries.Single(e => e.Name.Name == "odd").Name;
        Assert.Equal("int odd(struct page *page)", odd.Signature!.Prototype("odd"));
        Assert.Single(odd.Declarations);
    }

    [Fact]
    public void A_field_of_a_type_that_is_missing_too_has_that_type()
    {
        WorkList list = Of("unsigned long f(struct vm_area_struct *vma) { return vma->odd->count; }\n", "struct odd { unsigned long count; };\nstruct vm_area_struct {\n\tstruct odd *odd;\n};\n");

        Assert.Equal(["odd: f / ", "vm_area_struct.odd: f / "], list.Entries.Select(Text));
        Assert.Equal("count", Assert.Single(list.Entries[0].Fields).Name);
        Assert.Equal("struct odd *", list.Entries[1].Name.Type!.C);
    }

    [Fact]
    public void C_that_does_not_parse_is_told_of_functions_that_lack_nothing()
    {
        WorkList list = Of("int f(int n) { return n + ; }\nint g(int n) { for_each_odd(n) { n++; } return n + ; }\n", "#define for_each_odd(n) for (;;)\n");

        Assert.Equal("f", Assert.Single(list.Report.Errors).Function);
    }

    [Fact]
    public void A_function_that_the_runtime_has_otherwise_is_missing()
    {
        WorkList list = Of(
            "static void f(struct mm_struct *mm, pte_t *ptep, pte_t pte) { set_pte_at(mm, 0, ptep, pte, 1); }\n",
            "void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte, int nr);\n");

        MissingName name = Assert.Single(list.Entries).Name;
        Assert.EndsWith("pte_t pte, int nr)", name.Signature!.Prototype(name.Name), StringComparison.Ordinal);
        Assert.EndsWith("pte_t pte);", name.Otherwise, StringComparison.Ordinal);
        Assert.Contains("    // The runtime has it otherwise: void set_pte_at(", Skeleton.Write(list.Report, new Dictionary<string, string>()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_a_type_that_is_missing_comes_along_to_its_end()
    {
        WorkList list = Of(
            "static const struct odd_table table[] = {\n\t{\n\t\t.name = \"a;b\",\n\t},\n};\nstatic int f(void)\n{\n\tregister_odd(table);\n\treturn 0;\n}\n",
            "struct odd_table { const char *name; };\nvoid register_odd(const struct odd_table *table);\n");

        Assert.Empty(list.Report.Errors);
        Assert.Contains(list.Entries, e => e.Name.Name == "register_odd" && e.Functions.SequenceEqual(["f"]));
    }

    [Fact]
    public void A_struct_that_the_runtime_has_unseen_is_not_made_again()
    {
        WorkList list = Of("static unsigned long f(pud_t *pud) { pud_t copy = *pud; return odd(copy); }\n", "typedef struct { unsigned long pud; } pud_t;\nunsigned long odd(pud_t pud);\n", "2.6.32");

        string text = Skeleton.Write(list.Report, new Dictionary<string, string>());
        Assert.True(list.Report.Names.Single(n => n.Name == "pud_t").IsUnseen);
        Assert.Contains("// The runtime has the struct pud_t;", text, StringComparison.Ordinal);
        Assert.Empty(SkeletonTests.Faults(text));
    }

    [Fact]
    public void A_function_hides_only_one_that_takes_the_same()
    {
        const string memory = "static void f(struct mm_struct *mm, pte_t *ptep, pte_t pte) { set_pte_at(mm, 0, ptep, pte, 1); }\n";
        WorkList other = Of(memory, "void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte, int nr);\n");
        WorkList same = Of(memory.Replace(", 1)", ")", StringComparison.Ordinal), "int *set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte);\n");

        Assert.False(Assert.Single(other.Entries).Name.Hides);
        Assert.True(Assert.Single(same.Entries).Name.Hides);
    }

    private static IEnumerable<string> Places(string name) => Entry(name).Name.Uses.Select(u => $"{u.Function} {u.Place}");

    private static string Text(WorkEntry entry) => $"{entry.Name.Key}: {string.Join(' ', entry.Functions)} / {string.Join(' ', entry.Unblocks)}";

    private static WorkEntry Entry(string name) => List.Entries.Single(e => e.Name.Name == name);

    private static WorkList Of(string memory, string header, string release = "4.19")
    {
        PreludeStore preludes = new(null);
        LinuxVersion kernel = LinuxVersion.Parse(release);
        SourceFiles files = new("tree t", null, kernel, new Dictionary<string, byte[]> { ["include/linux/budget.h"] = Encoding.UTF8.GetBytes(header), ["mm/memory.c"] = Encoding.UTF8.GetBytes(memory) });
        FunctionExtractor extractor = new([("mm/memory.c", memory)], preludes.Get(kernel), Configuration.Profile, Task.FromResult(TreeSurface.Of(files, [memory], preludes.Get(kernel))));
        return WorkList.OfFile(preludes, extractor, new ExtractionRequest(kernel, extractor.Functions, true, Configuration.Profile, "tree t", null), new TreeHeaders(files));
    }
}
