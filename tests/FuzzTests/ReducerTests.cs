// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Generation;
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Reduction;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Tests;

/// <summary>The reducer, on something that is refused for good: it reduces that as it reduces a defect.</summary>
public sealed class ReducerTests
{
    private const string Refused =
        """
        #include <stdio.h>
        /* A comment. */
        struct pair { int a, b; };
        static int used(int n) { for (int i = 0; i < 3; i++) { n += i; } return n; }
        static struct pair other(void) { struct pair p = { 1, 2 }; return p; }
        static int strange(int n)
        {
        	int r = 1;
        	if (n > 2) {
        		r += other().a;
        		__asm__ volatile ("nop");
        	} else {
        		r--;
        	}
        	return used(r) + n;
        }
        int main(void)
        {
        	int x = 5, y = 0;
        	while (y < 3)
        		y++;
        	printf("%d\n", x + y);
        	return strange(x) > 100;
        }
        """;

    [NativeFact]
    public void What_has_no_part_in_a_defect_goes_away()
    {
        NativeCompilers compilers = NativeCompilers.Here!;
        using ProgramFile file = new("refused.c", Refused);
        using Judge judge = new(TimeSpan.FromMinutes(1));
        Verdict verdict = file.Compare(compilers, judge, [], TimeSpan.FromSeconds(5));
        Assert.Equal(VerdictKind.Refused, verdict.Kind);

        using Reducer reducer = new(compilers, [], verdict);
        ReducedProgram reduced = reducer.Reduce(Refused)!;
        Assert.Contains("asm", reduced.Text, StringComparison.Ordinal);
        Assert.Contains("main", reduced.Text, StringComparison.Ordinal);
        Assert.InRange(CTokens.Split(reduced.Text).Count, 8, 25);
    }

    [NativeFact]
    public void What_shows_no_defect_is_not_reduced()
    {
        using Reducer reducer = new(NativeCompilers.Here!, [], new Verdict(VerdictKind.Mismatch, "clean", "output", ""));
        Assert.Null(reducer.Reduce("int main(void) { return 0; }"));
    }

    [NativeFact]
    public void Tokens_make_the_same_program_again()
    {
        string text = OwnPrograms.Write([1, 2, 3, 4, 5, 6], Feature.All), again = CTokens.Join(CTokens.Split(text));
        Assert.Equal(again, CTokens.Join(CTokens.Split(again)));
        Assert.Equal(Output(text), Output(again));
    }

    [Fact]
    public void Tokens_are_those_of_C() => Assert.Equal(
        ["#define X(a) \\\n  a", "a", "+=", "0x1p-3f", "-", "1e+5", "<<=", "L'\\''", "\"a\\\"b\"", "...", "x", "->", "y"],
        CTokens.Split("#define X(a) \\\n  a\na+=0x1p-3f-1e+5<<=L'\\''\"a\\\"b\"/* c */... x->y // d"));

    private static byte[] Output(string text)
    {
        using ProgramFile file = new("program.c", text);
        NativeAnswer answer = NativeCompilers.Here!.Run([file.Path], [], TimeSpan.FromSeconds(5));
        Assert.Null(answer.Dropped);
        return answer.Output!;
    }
}
