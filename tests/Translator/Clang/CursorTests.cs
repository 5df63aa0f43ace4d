// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using ClangSharp.Interop;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Tests.Clang;

public sealed class CursorTests
{
    [Fact]
    public void A_function_knows_its_parameters_result_and_body()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("static inline long f(int a, char *b) { return a; }\nextern int g(const char *, ...);");
        Cursor f = unit.Declaration("f");
        Assert.Equal(["a", "b"], f.Arguments.Select(argument => argument.Spelling));
        Assert.Equal("long", f.ResultType.Spelling);
        Assert.Equal(CX_StorageClass.CX_SC_Static, f.StorageClass);
        Assert.Equal(CXLinkageKind.CXLinkage_Internal, f.Linkage);
        Assert.True(f.IsInline && f.IsDefinition && f.IsInMainFile);
        Assert.Equal(CXCursorKind.CXCursor_CompoundStmt, f.Children[^1].Kind);
        Cursor g = unit.Declaration("g");
        Assert.Equal(CX_StorageClass.CX_SC_Extern, g.StorageClass);
        Assert.Equal("g", g.LinkageName);
        Assert.False(g.IsDefinition);
        Assert.Null(g.Definition);
        Assert.True(g.Type.IsVariadic);
    }

    [Fact]
    public void Storage_classes_are_as_written()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("int none; extern int ext; void f(void) { auto int a; register int r; static int s; }");
        CX_StorageClass Of(string name) => unit.Declaration(name).StorageClass;
        Assert.Equal(CX_StorageClass.CX_SC_None, Of("none"));
        Assert.Equal(CX_StorageClass.CX_SC_Extern, Of("ext"));
        Assert.Equal(CX_StorageClass.CX_SC_Auto, Of("a"));
        Assert.Equal(CX_StorageClass.CX_SC_Register, Of("r"));
        Assert.Equal(CX_StorageClass.CX_SC_Static, Of("s"));
    }

    [Fact]
    public void A_reference_leads_to_its_declaration_and_a_declaration_to_its_definition()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("int g(int); int f(int x) { return g(x); } int g(int y) { return y; }");
        Cursor call = unit.All(CXCursorKind.CXCursor_CallExpr).Single();
        Assert.Equal("g", call.Spelling);
        Assert.Single(call.Arguments);
        Cursor declaration = call.Referenced!.Value;
        Assert.Equal(CXCursorKind.CXCursor_FunctionDecl, declaration.Kind);
        Assert.NotEqual(declaration, declaration.Definition!.Value);
        Assert.Equal(declaration, declaration.Definition.Value.Canonical);
        Assert.Equal(unit.Root, declaration.SemanticParent);
        Assert.Equal(declaration.GetHashCode(), declaration.Definition.Value.Canonical.GetHashCode());
    }

    [Fact]
    public void A_typed_enum_keeps_names_values_and_type()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean(
            "enum flags : unsigned long { LOW = 1, HIGH = 1UL << 63 }; enum { NEGATIVE = -5, BIG = 0x7fffffff };\nunsigned long f(void) { return LOW | HIGH; }");
        Assert.Equal(CXTypeKind.CXType_ULong, unit.Declaration("flags").EnumIntegerType.Kind);
        Assert.Equal((Int128)1 << 63, unit.Declaration("HIGH").EnumConstantValue);
        Assert.Equal(-5, unit.Declaration("NEGATIVE").EnumConstantValue);
        Cursor or = unit.Returned();
        Assert.Equal(["LOW", "HIGH"], or.Children.Select(child => StatementParts.WithoutImplicitCasts(child).Referenced!.Value.Spelling));
        Assert.True(or.TryEvaluateInteger(out Int128 value));
        Assert.Equal(((Int128)1 << 63) + 1, value);
        Assert.Equal("flags", or.Children[0].Referenced!.Value.SemanticParent!.Value.Spelling);
    }

    [Theory]
    [InlineData("1 + 2 * 3", 7L)]
    [InlineData("-1", -1L)]
    [InlineData("sizeof(g())", 4L)]
    [InlineData("(char)300", 44L)]
    [InlineData("'a'", 97L)]
    [InlineData("__builtin_offsetof(struct s, b)", 8L)]
    [InlineData("__builtin_constant_p(g())", 0L)]
    [InlineData("E", 42L)]
    [InlineData("x", null)]
    [InlineData("g()", null)]
    [InlineData("g() && 0", null)]
    [InlineData("(g(), 3)", null)]
    [InlineData("(x = 2, 3)", null)]
    [InlineData("x++ && 0", null)]
    [InlineData("({ 3; })", null)]
    [InlineData("constant", null)]
    [InlineData("1.5 > 1", 1L)]
    [InlineData("1 / 0", null)]
    public void Only_integer_constants_without_side_effects_are_evaluated(string expression, long? expected)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean(
            $"struct s {{ char a; long b; }}; enum {{ E = 42 }}; int g(void); extern const int constant; long f(int x) {{ return {expression}; }}");
        Cursor node = StatementParts.WithoutImplicitCasts(unit.Returned());
        Assert.Equal(expected, node.TryEvaluateInteger(out Int128 value) ? (long)value : null);
    }

    [Fact]
    public void The_largest_unsigned_value_stays_positive()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("unsigned long f(void) { return ~0UL; }");
        Assert.True(unit.Returned().TryEvaluateInteger(out Int128 value));
        Assert.Equal(ulong.MaxValue, value);
    }

    [Fact]
    public void Fields_have_offsets_and_bit_widths()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("struct s { char a; union { int b; struct { short c, d; }; }; unsigned e : 3, f : 5; };");
        IReadOnlyList<Cursor> fields = unit.Declaration("s").Type.Fields;
        Assert.Equal(["a", "", "e", "f"], fields.Select(field => field.Spelling.StartsWith("union", StringComparison.Ordinal) ? "" : field.Spelling));
        Assert.Equal([0L, 32, 64, 67], fields.Select(field => field.FieldOffsetBits));
        Assert.Equal([null, null, 3, 5], fields.Select(field => field.BitFieldWidth));
        Assert.True(fields[1].Type.Declaration!.Value.IsAnonymous);
        Assert.Equal(16, unit.Declaration("d").FieldOffsetBits);
    }

    [Fact]
    public void A_member_of_an_anonymous_member_is_reached_directly()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("struct s { int a; union { int b; long c; }; }; long f(struct s *p) { return p->c; }");
        Cursor member = StatementParts.WithoutImplicitCasts(unit.Returned());
        Assert.Equal(CXCursorKind.CXCursor_MemberRefExpr, member.Kind);
        Assert.Equal("c", member.Referenced!.Value.Spelling);
        Assert.Equal("p", StatementParts.WithoutImplicitCasts(member.Children[0]).Spelling);
        Assert.True(member.Referenced!.Value.SemanticParent!.Value.IsAnonymous);
    }

    [Fact]
    public void Initializers_attributes_and_tokens_are_there()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("int x = 1 + 2; int y; int f(void) __attribute__((warn_unused_result));");
        Assert.Equal("1 + 2", unit.Declaration("x").Initializer.Text());
        Assert.Null(unit.Declaration("y").Initializer);
        Assert.True(unit.Declaration("f").HasAttributes);
        Assert.False(unit.Declaration("y").HasAttributes);
        Assert.Equal(
            [CXTokenKind.CXToken_Keyword, CXTokenKind.CXToken_Identifier, CXTokenKind.CXToken_Punctuation, CXTokenKind.CXToken_Literal],
            unit.Declaration("x").Tokens.Take(4).Select(token => token.Kind));
    }

    [Fact]
    public void What_a_macro_makes_is_where_the_macro_is_used()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("#define ADD(a, b) ((a) + \\\n (b))\nint f(int x) {\n\treturn ADD(x, 1); }");
        Cursor sum = unit.Returned();
        Assert.Equal(4, sum.Extent.Start.PhysicalLine);
        Assert.Equal(9, sum.Extent.Start.Column);
        Assert.Equal("ADD ( x , 1 )", ((Cursor?)sum).Text());
        Assert.Equal("(", sum.FirstTokenSpelling);
    }

    [Fact]
    public void Line_directives_change_the_presumed_place_only()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("int a;\n#line 3156 \"mm/memory.c\"\nint b;\n");
        SourcePosition place = unit.Declaration("b").Location;
        Assert.Equal(new SourcePosition("mm/memory.c", 3156, "test.c", 3, 5, 36), place);
        Assert.Equal("mm/memory.c:3156:5", place.ToString());
        Assert.True(place.IsKnown);
    }

    [Fact]
    public void A_node_of_a_disposed_unit_throws_instead_of_crashing()
    {
        TranslationUnit unit = ClangTestSource.Parse("int x;");
        Cursor x = unit.Declaration("x");
        ClangType type = x.Type;
        unit.Dispose();
        unit.Dispose();
        Assert.Throws<ObjectDisposedException>(() => x.Spelling);
        Assert.Throws<ObjectDisposedException>(() => type.Spelling);
        Assert.Throws<ObjectDisposedException>(() => unit.Root);
    }

    [Fact]
    public void Every_property_of_every_node_can_be_asked_for()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean(ManyConstructs);
        foreach (Cursor node in unit.Root.SelfAndDescendants())
        {
            AskForAll(node);
            AskForAll(node.Type);
            AskForAll(node.ResultType);
            AskForAll(node.UnderlyingType);
            AskForAll(node.EnumIntegerType);
        }
    }

    [Fact]
    public void No_node_at_all_is_harmless()
    {
        Cursor none = default;
        Assert.Equal(none, default);
        Assert.Equal("no node", none.ToString());
        Assert.Throws<InvalidOperationException>(() => none.Spelling);
        Assert.Equal("no type", default(ClangType).ToString());
    }

    private const string ManyConstructs =
        """
        struct s { int a; union { int b; long c; }; unsigned d : 3; char open[]; };
        struct opaque; typedef int (*handler)(struct s *, ...); enum e { E = 1 }; enum f : unsigned char { F };
        _Static_assert(1, "unevaluated strings have no type");
        static const struct s init = { .a = 1, { .c = 2 } }; int array[] = { [2] = 5, 1 }, grid[2][3];
        __attribute__((always_inline)) static inline int local_label(void) { __label__ l; l: return 0; }
        int variadic(int n, ...) { __builtin_va_list ap; __builtin_va_start(ap, n); n = __builtin_va_arg(ap, int); return n; }
        int many(int x, handler h, struct opaque *o)
        {
            struct s t = (struct s){ .a = 1 }, *p = &t;
            int vla[x];
            __asm__ volatile("mfence" : "+r"(x) : "i"(3) : "memory");
            t = init; vla[0] = p->c + (*h)(p, 1) + _Generic(x, int: 1, default: 0) + __builtin_offsetof(struct s, c);
            switch (x) { case 1 ... 3: goto out; default: break; }
            void *where = &&out; if (x) goto *where;
            do { x ?: 3; } while (({ int z = t.a; z; }));
            float g = 1.5f; _Complex double i = 2.0i; char c = 'c'; const char *n = __func__; _Atomic int at = 1; __int128 wide = x;
            for (int k = 0; k < 3; k++) { continue; }
        out:
            return __builtin_choose_expr(1, 2, o) + sizeof(vla) + (g > 1) + (__real__ i > 0) + c + n[0] + at + (wide > 0);
        }
        """;

    private static void AskForAll(object value)
    {
        foreach (PropertyInfo property in value.GetType().GetProperties())
        {
            _ = property.GetValue(value);
        }

        if (value is Cursor node)
        {
            _ = node.TryEvaluateInteger(out _);
            _ = node.ToString();
            _ = StatementParts.IsConditional(node);
            _ = StatementParts.WithoutImplicitCasts(node);
        }
    }
}
