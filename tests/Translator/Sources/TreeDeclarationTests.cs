// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Tests.Sources;

/// <summary>Declarations out of headers written as the kernel's are.</summary>
public sealed class TreeDeclarationTests
{
    [Theory]
    [InlineData("extern int f(struct page *page, unsigned long addr);", "int f(struct page *page, unsigned long addr);")]
    [InlineData("static inline __must_check bool f(void)\n{\n\treturn g(1);\n}", "bool f(void);")]
    [InlineData("static __always_inline struct page *\nf(gfp_t gfp,\n  unsigned int order)\n{\n}", "struct page *f(gfp_t gfp, unsigned int order);")]
    [InlineData("__printf(2, 3) void f(const struct page *, const char *fmt, ...) __cold;", "void f(const struct page *, const char *fmt, ...);")]
    [InlineData("int f(int (*fn)(struct page *, void *), void __user *to[], size_t n[2]);", "int f(int (*fn)(struct page *, void *), void *to[], size_t n[2]);")]
    [InlineData("PAGEFLAG(Dirty, dirty, PF_HEAD)\nTESTPAGEFLAG(X, x)\nint f(int a);", "int f(int a);")]
    [InlineData("#ifdef __cplusplus\nextern \"C\" {\n#endif\nint f(int a);\n#ifdef __cplusplus\n}\n#endif", "int f(int a);")]
    [InlineData("unsigned long __attribute__((const)) f(unsigned long); /* f(int x); */ // int f(char)", "unsigned long f(unsigned long);")]
    public void A_function_is_found_without_what_says_how_to_compile_it(string header, string text)
    {
        TreeDeclaration declaration = Assert.Single(Find(header, "f"));
        Assert.Equal(DeclarationKind.Function, declaration.Kind);
        Assert.Equal(text, declaration.Text);
    }

    [Fact]
    public void A_function_has_result_and_parameters()
    {
        TreeDeclaration f = Assert.Single(Find("\n\nstatic inline vm_fault_t\nf(struct vm_fault *vmf, unsigned long a[4], int (*fn)(pte_t *), pte_t)\n{ }\n", "f"));
        Assert.Equal("vm_fault_t", f.ReturnType);
        Assert.Equal(
            [new("struct vm_fault *", "vmf"), new("unsigned long[4]", "a"), new("int (*)(pte_t *)", "fn"), new("pte_t", "")],
            f.Parameters!);
        Assert.Equal(("include/linux/a.h", 4), (f.File, f.Line));
        Assert.Empty(Assert.Single(Find("int f(void);", "f")).Parameters!);
    }

    [Theory]
    [InlineData("static inline int g(void)\n{\n\tint a = f(1);\n\treturn f(2);\n}")]
    [InlineData("/* int f(int); */ static const char s[] = \"int f(int);\"; // int f(int)")]
    [InlineData("#define g(x) int f(int x)\n")]
    [InlineData("#define f f\n")]
    [InlineData("struct s { int f(int); };\n")]
    [InlineData("EXPORT_SYMBOL(f);\nf(int);")]
    public void Uses_and_comments_are_no_declarations(string header) => Assert.Empty(Find(header, "f"));

    [Fact]
    public void Macros_have_their_text_in_one_line()
    {
        TreeDeclaration f = Assert.Single(Find("#define f(a, b...) \\\n\tdo {\t/* why */ \\\n\t\tg(a); \\\n\t} while (0)\nint x;", "f"));
        Assert.Equal("#define f(a, b...) do { g(a); } while (0)", f.Text);
        Assert.Equal([new("", "a"), new("...", "b")], f.Parameters!);
        f = Assert.Single(Find("# define\tf  (1 << 2)", "f"));
        Assert.Equal("#define f (1 << 2)", f.Text);
        Assert.Null(f.Parameters);
    }

    [Fact]
    public void Enumerators_come_with_their_enum()
    {
        const string header = "enum fault_flag {\n\tA = 1 << 0,\n#ifdef CONFIG_X\n\tB = f(A, 2),\n#endif\n\tC,\n};\nenum { D };\n";
        Assert.Equal("enum fault_flag { A = 1 << 0 }", Assert.Single(Find(header, "A")).Text);
        Assert.Equal("enum fault_flag { B = f(A, 2) }", Assert.Single(Find(header, "B")).Text);
        Assert.Equal("enum fault_flag { C }", Assert.Single(Find(header, "C")).Text);
        Assert.Equal("enum { D }", Assert.Single(Find(header, "D")).Text);
    }

    [Theory]
    [InlineData("s.a", "unsigned long a, b:3;")]
    [InlineData("s.b", "unsigned long a, b:3;")]
    [InlineData("s.fn", "int (*fn)(struct page *page);")]
    [InlineData("s.deep", "atomic_t deep;")]
    [InlineData("s.array", "struct list_head array[MAX];")]
    [InlineData("t.val", "unsigned long val;")]
    public void Fields_are_their_struct_s_also_inside_nameless_ones(string name, string text)
    {
        const string header = """
            struct s {
                unsigned long a, b:3;
                union {
                    struct { atomic_t deep; };
                    struct { int inner; } named;
                };
                int (*fn)(struct page *page);
                struct list_head array[MAX];
            } __randomize_layout;
            typedef struct { unsigned long val; } t;
            """;
        Assert.Equal(text, Assert.Single(Find(header, name)).Text);
        Assert.Empty(Find(header, "s.inner"));
        Assert.Empty(Find(header, "s.page"));
    }

    [Fact]
    public void Structs_typedefs_and_variables_are_told_apart()
    {
        const string header = "struct s;\nstruct s { int a; };\ntypedef unsigned int __bitwise t;\ntypedef int (*fn_t)(struct s *, t);\nextern unsigned long v[4] __read_mostly;\nt f(struct s *s);\n";
        Assert.Equal((DeclarationKind.Struct, "struct s"), Told("s"));
        Assert.Equal((DeclarationKind.Typedef, "typedef unsigned int t;"), Told("t"));
        Assert.Equal((DeclarationKind.Typedef, "typedef int (*fn_t)(struct s *, t);"), Told("fn_t"));
        Assert.Equal((DeclarationKind.Variable, "unsigned long v[4];"), Told("v"));

        (DeclarationKind Kind, string Text) Told(string name) => Assert.Single(Find(header, name)) is var d ? (d.Kind, d.Text) : default;
    }

    [Theory]
    [InlineData("#ifdef CONFIG_X\nint f(int real);\n#else\nstatic inline int f(int stub) { return 0; }\n#endif")]
    [InlineData("#ifndef CONFIG_X\nstatic inline int f(int stub) { return 0; }\n#else\nint f(int real);\n#endif")]
    [InlineData("#if defined(CONFIG_X)\nint f(int real);\n#else /* !CONFIG_X */\n#define f(stub) 0\n#endif")]
    [InlineData("#if !defined(CONFIG_X)\n#define f(stub) 0\n#else\n#ifdef OTHER\nint f(int real);\n#endif\n#endif")]
    public void A_stub_comes_after_what_it_stands_for(string header)
    {
        IReadOnlyList<TreeDeclaration> found = Find(header, "f");
        Assert.Equal([false, true], found.Select(d => d.IsStub));
        Assert.Equal(["real", "stub"], found.Select(d => d.Parameters![0].Name));
    }

    [Fact]
    public void Branches_that_open_a_brace_each_do_not_hide_what_follows()
    {
        const string header = "#ifdef A\nstatic inline int g(void) {\n#else\nstatic inline int h(void) {\n#endif\n\treturn 1;\n}\nint f(int a);\n";
        Assert.Equal("int f(int a);", Assert.Single(Find(header, "f")).Text);
    }

    [Fact]
    public void A_declaration_that_begins_in_each_branch_is_the_last_one_s() =>
        Assert.Equal("int f(int b, int c);", Assert.Single(Find("#ifdef A\nint f(int a,\n#else\nint f(int b,\n#endif\n\tint c);\n", "f")).Text);

    [Fact]
    public void Latin_1_and_text_that_ends_too_early_are_read()
    {
        byte[] header = [.. "/* Andr"u8, 0xe9, .. " */ int f(int a);\nint g(int b) { /* "u8];
        SourceFiles files = new("t", null, null, new Dictionary<string, byte[]> { ["a.h"] = header });
        Assert.Equal("int f(int a);", TreeDeclarations.Find(files, new HashSet<string> { "f" })["f"][0].Text);
    }

    [Theory]
    [InlineData("PageDirty", "int PageDirty(struct page *page);", 9, false)]
    [InlineData("SetPageDirty", "void SetPageDirty(struct page *page);", 9, false)]
    [InlineData("PageActive", "int PageActive(struct page *page);", 11, false)]
    [InlineData("PageHuge", "int PageHuge(const struct page *page);", 15, true)]
    public void What_macros_make_of_parts_is_found_where_they_are_used(string name, string text, int line, bool isStub)
    {
        const string header = """
            #define TESTPAGEFLAG(uname, lname, policy) \
            static __always_inline int Page##uname(struct page *page) \
            	{ return test_bit(PG_##lname, &policy(page, 0)->flags); }
            #define SETPAGEFLAG(uname, lname, policy) \
            static inline void SetPage##uname(struct page *page) { }
            #define PAGEFLAG(uname, lname, policy) \
            	TESTPAGEFLAG(uname, lname, policy) \
            	SETPAGEFLAG(uname, lname, policy)
            PAGEFLAG(Dirty, dirty, PF_HEAD) PAGEFLAG(Few, few)
            static inline int PageOther(void) { return PAGEFLAG(Not, made, here); }
            TESTPAGEFLAG(Active, active, PF_HEAD)
            #define FALSE(uname) static inline int Page##uname(const struct page *page) { return 0; }
            #ifdef CONFIG_HUGE
            #else
            FALSE(Huge)
            #endif
            """;
        TreeDeclaration made = Assert.Single(Find(header, name));
        Assert.Equal((text, line, isStub), (made.Text, made.Line, made.IsStub));
        Assert.Empty(Find(header, "PageNot"));
        Assert.Empty(Find(header, "PageFew"));
    }

    [Theory]
    [InlineData("#define A(x) A(x##y)\nA(f)\n")]
    [InlineData("#define A(x) A(x##x)\nA(f)\n")]
    [InlineData("#define A(x) B(x##a) B(x##b) B(x##c) B(x##d)\n#define B(x) A(x##a) A(x##b) A(x##c) A(x##d)\nA(f)\n")]
    public void Macros_that_make_each_other_without_end_are_left(string header) =>
        Assert.Equal("int f(int a);", Assert.Single(Find(header + "int f(int a);\n", "f")).Text);

    private static IReadOnlyList<TreeDeclaration> Find(string header, string name)
    {
        SourceFiles files = new("t", null, null, new Dictionary<string, byte[]>
        {
            ["include/linux/a.h"] = Encoding.UTF8.GetBytes(header),
            ["mm/memory.c"] = Encoding.UTF8.GetBytes($"int {name}(char c);\n"),
        });
        return TreeDeclarations.Find(files, new HashSet<string> { name }).GetValueOrDefault(name, []);
    }
}
