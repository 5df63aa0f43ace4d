// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;
using KTrans.Translator.Clang;

namespace KTrans.Translator.Tests.Clang;

/// <summary>The parts of a for statement are told apart whatever is left out and wherever it comes from.</summary>
public sealed class ForPartsTests
{
    public static TheoryData<bool, bool, bool> Combinations
    {
        get
        {
            TheoryData<bool, bool, bool> all = [];
            for (int i = 0; i < 8; i++)
            {
                all.Add((i & 4) != 0, (i & 2) != 0, (i & 1) != 0);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Written_in_the_file(bool init, bool condition, bool increment)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean($"void f(int i) {{ {Loop(init, condition, increment)} i--; }}");
        ForParts parts = Parts(unit);
        Assert.Equal(init ? "i = 0" : "-", parts.Initializer.Text());
        Assert.Equal(condition ? "i < 9" : "-", parts.Condition.Text());
        Assert.Equal(increment ? "i ++" : "-", parts.Increment.Text());
        Assert.Equal("i --", ((Cursor?)parts.Body).Text());
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Out_of_a_macro(bool init, bool condition, bool increment)
    {
        using TranslationUnit unit = ClangTestSource.ParseClean(
            $"#define EACH(i) {Loop(init, condition, increment)}\nvoid f(int i) {{ EACH(i) i--; }}");
        CheckKinds(Parts(unit), init, condition, increment);
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void With_macros_as_parts(bool init, bool condition, bool increment)
    {
        string head = $"{(init ? "INIT" : "")};{(condition ? "LESS(i)" : "")};{(increment ? "NEXT(i)" : "")}";
        using TranslationUnit unit = ClangTestSource.ParseClean(
            $"#define INIT i = 0\n#define LESS(x) (x) < 9\n#define NEXT(x) x++\nvoid f(int i) {{ for ({head}) i--; }}");
        CheckKinds(Parts(unit), init, condition, increment);
    }

    [Fact]
    public void With_the_semicolons_in_a_macro()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("#define HEAD ; i < 9 ;\nvoid f(int i) { for (HEAD) i--; }");
        CheckKinds(Parts(unit), false, true, false);
    }

    [Fact]
    public void With_a_declaration_and_nothing_else()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("void f(void) { for (int i = 0, *p = &i;;) --*p; }");
        Assert.Equal(CXCursorKind.CXCursor_DeclStmt, Parts(unit).Initializer?.Kind);
    }

    [Fact]
    public void Semicolons_and_parentheses_inside_a_part_do_not_count()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean(
            "int g(const char *s, char c); void f(int i) { for (; g(\";)\\\"\", ';') && ({ for (;; i++) break; i; });) i--; }");
        List<ForParts> loops = unit.All(CXCursorKind.CXCursor_ForStmt).Select(StatementParts.For).ToList();
        Assert.Equal("- LAnd -", Shape(loops[0]));
        Assert.Equal("- - PostInc", Shape(loops[1]));
    }

    [Fact]
    public void Each_of_many_loops_in_several_functions_has_its_own_parts()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean(
            """
            #define PAIR(name) void name##1(int i) { for (;; i++) ; } void name##2(int i) { for (i = 0;;) ; }
            PAIR(a) void b(int i) { for (; i < 1;) for (;; i++) do { for (i = 0;;) ; } while (({ for (; i > 3;) ; 1; })); }
            """);
        IEnumerable<string> loops = unit.All(CXCursorKind.CXCursor_ForStmt).Select(StatementParts.For).Select(Shape);
        Assert.Equal(["- - PostInc", "Assign - -", "- LT -", "- - PostInc", "Assign - -", "- GT -"], loops);
    }

    [Fact]
    public void A_loop_inside_typeof_does_not_shift_the_others()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean(
            "void f(int i) { for (;; i++) { __typeof__(({ for (i = 0;;) break; i; })) x = sizeof(({ for (; i < 3;) ; i; })); for (i = x;;) ; } }");
        List<string> loops = unit.All(CXCursorKind.CXCursor_ForStmt).Select(StatementParts.For).Select(Shape).ToList();
        Assert.Equal("- - PostInc", loops[0]);
        Assert.Equal("Assign - -", loops[^1]);
    }

    [Fact]
    public void A_loop_in_the_operand_that_stands_for_two_is_one()
    {
        using TranslationUnit unit = ClangTestSource.ParseClean("void f(int i) { i = ({ for (i = 0;;) break; i; }) ?: 3; for (; i < 3;) ; }");
        IEnumerable<string> loops = unit.All(CXCursorKind.CXCursor_ForStmt).Distinct().Select(StatementParts.For).Select(Shape);
        Assert.Equal(["Assign - -", "- LT -"], loops);
    }

    private static ForParts Parts(TranslationUnit unit) => StatementParts.For(unit.All(CXCursorKind.CXCursor_ForStmt).Single());

    private static string Loop(bool init, bool condition, bool increment)
        => $"for ({(init ? "i = 0" : "")};{(condition ? "i < 9" : "")};{(increment ? "i++" : "")})";

    private static void CheckKinds(ForParts parts, bool init, bool condition, bool increment)
    {
        Assert.Equal($"{(init ? "Assign" : "-")} {(condition ? "LT" : "-")} {(increment ? "PostInc" : "-")}", Shape(parts));
        Assert.Equal(CXUnaryOperatorKind.CXUnaryOperator_PostDec, parts.Body.UnaryOperator);
    }

    private static string Shape(ForParts parts) => $"{Operator(parts.Initializer)} {Operator(parts.Condition)} {Operator(parts.Increment)}";

    private static string Operator(Cursor? part) => part switch
    {
        null => "-",
        { BinaryOperator: not CXBinaryOperatorKind.CXBinaryOperator_Invalid } node => node.BinaryOperator.ToString()["CXBinaryOperator_".Length..],
        { } node => node.UnaryOperator.ToString()["CXUnaryOperator_".Length..],
    };
}
