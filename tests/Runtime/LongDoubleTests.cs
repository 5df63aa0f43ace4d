// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using KTrans.Runtime;
using KTrans.Translator.Tests;
using static KTrans.Runtime.Builtins;

namespace KTrans.Runtime.Tests;

/// <summary>Long doubles against those of a native compiler, bit for bit: every pair of edge values, and random ones.</summary>
public sealed class LongDoubleTests
{
    private const int RandomPairs = 6000;
    private const int RandomValues = 6000;

    // What the program makes of a pair, of one value, of integers and their bits.
    private const string Native = """
        #define N(a) (sizeof(a) / sizeof *(a))
        typedef union { struct { unsigned long digits; unsigned short exponent; } bits; long double value; } number;
        int printf(const char *, ...);
        static void show(long double x) { number n; n.value = x; printf(" %04x:%016lx", n.bits.exponent, n.bits.digits); }
        static void pair(long double x, long double y)
        {
            show(x + y); show(x - y); show(x * y); show(x / y); show(__builtin_copysignl(x, y));
            printf(" %d%d%d%d%d%d %d%d%d%d%d%d\n", x < y, x > y, x <= y, x >= y, x == y, x != y,
                __builtin_isless(x, y), __builtin_isgreater(x, y), __builtin_islessequal(x, y), __builtin_isgreaterequal(x, y),
                __builtin_islessgreater(x, y), __builtin_isunordered(x, y));
        }
        static void one(long double x)
        {
            union { double d; unsigned long bits; } d = { (double)x };
            union { float f; unsigned bits; } f = { (float)x };
            __int128 q = (__int128)x; unsigned __int128 u = (unsigned __int128)x;
            long double more = x, less = x;
            more++; --less;
            show(-x); show(__builtin_fabsl(x)); show(more); show(less);
            printf(" %016lx %08x %d %d %d %d %d %u %ld %lu %d", d.bits, f.bits, (signed char)x, (unsigned char)x, (short)x, (unsigned short)x,
                (int)x, (unsigned)x, (long)x, (unsigned long)x, (_Bool)x);
            printf(" %016lx%016lx %016lx%016lx %d%d%d%d%d %d\n", (long)(q >> 64), (long)q, (long)(u >> 64), (long)u, __builtin_isnan(x),
                __builtin_isinf_sign(x), !!__builtin_isfinite(x), !!__builtin_isnormal(x), !!__builtin_signbit(x),
                __builtin_fpclassify(1, 2, 3, 4, 5, x));
        }
        static void from(unsigned long a, unsigned long b)
        {
            union { unsigned long bits; double d; } d = { a };
            union { unsigned bits; float f; } f = { a };
            unsigned __int128 u = (unsigned __int128)a << 64 | b;
            show(d.d); show(f.f); show((int)a); show((unsigned)a); show((long)a); show(a); show((short)a); show((unsigned char)a); show((__int128)u); show(u);
            printf("\n");
        }
        """;

    private static readonly ulong[] EdgeDigits =
        [1UL << 63, (1UL << 63) + 1, ulong.MaxValue, ulong.MaxValue - 1, 0xc000000000000000, 0xaaaaaaaaaaaaaaab, 0x80000000000003ff, 0x8000000000000400, 0xfffffffffffffc00];

    private static readonly int[] EdgeExponents =
        [1, 2, 0x3fff - 16445 + 16382, 0x3bcd, 0x3c00, 0x3c01, 0x3f6a, 0x3f81, 0x3ffe, 0x3fff, 0x4000, 0x400d, 0x401d, 0x401e, 0x403d, 0x403e, 0x403f, 0x407d, 0x407e, 0x407f, 0x43fe, 0x7ffd, 0x7ffe];

    [NativeCompilerFact]
    public void Pairs_give_what_they_give_natively()
    {
        LongDouble[] edges = [.. Edges().Where((_, i) => i % 5 == 0), .. Special()];
        (LongDouble, LongDouble)[] pairs = [.. edges.SelectMany(_ => edges, (x, y) => (x, y)), .. Random(RandomPairs)];
        Check(
            "pair(a[i].value, a[i + 1].value); i++;",
            pairs.SelectMany(p => new[] { p.Item1, p.Item2 }),
            pairs.Select(p => $"{Shown(p.Item1)},{Shown(p.Item2)}{Pair(p.Item1, p.Item2)}"));
    }

    [NativeCompilerFact]
    public void Values_are_converted_as_they_are_natively()
    {
        LongDouble[] values = [.. Edges(), .. Special(), .. Random(RandomValues / 2).SelectMany(p => new[] { p.Left, p.Right })];
        Check("one(a[i].value);", values, values.Select(x => Shown(x) + One(x)));
    }

    [NativeCompilerFact]
    public void Numbers_become_long_doubles_as_they_do_natively()
    {
        ulong[] bits = [0, 1, 0x80000000, 0x7fffffff, 0xffffffff, 1UL << 63, ulong.MaxValue, 0x7ff0000000000000, 0x7ff0000000000001, 0xfff8000000000123, 0x7f800000, 0x7f800001, 0xffc00001, 0x007fffff, 0x000fffffffffffff, 0x8000000000000001];
        Random random = new(7);
        (ulong A, ulong B)[] pairs = [.. bits.SelectMany(_ => bits, (a, b) => (a, b)), .. Enumerable.Range(0, RandomValues).Select(_ => ((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue)))];
        Check(
            "from(a[i].bits.digits, a[i + 1].bits.digits); i++;",
            pairs.SelectMany(p => new[] { new LongDouble(0, p.A), new LongDouble(0, p.B) }),
            pairs.Select(p => $"{p.A:x} {p.B:x}{From(p.A, p.B)}"));
    }

    // Each line says first what it is of.
    private static void Check(string step, IEnumerable<LongDouble> values, IEnumerable<string> expected)
    {
        string table = string.Join(",\n", values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{{{{0x{v.Significand:x}, 0x{v.Exponent:x}}}}}")));
        string output = NativeCompiler.Output("", $"{Native}\nstatic number a[] = {{\n{table}\n}};", $"for (unsigned i = 0; i < N(a); i++) {{ {step} }}");
        string[] native = output.TrimEnd('\n').Split('\n');
        string[] ours = [.. expected];
        Assert.Equal(native.Length, ours.Length);
        string[] different = [.. ours.Zip(native).Where(p => !p.First.EndsWith(p.Second, StringComparison.Ordinal)).Take(5).Select(p => $"{p.First}\nnatively{p.Second}")];
        Assert.True(different.Length == 0, string.Join('\n', different));
    }

    private static string Pair(LongDouble x, LongDouble y) => string.Concat(new[] { x + y, x - y, x * y, x / y, __builtin_copysignl(x, y) }.Select(v => " " + Shown(v))) +
        $" {Bits(x < y, x > y, x <= y, x >= y, x == y, x != y)} {Bits(__builtin_isless(x, y), __builtin_isgreater(x, y), __builtin_islessequal(x, y), __builtin_isgreaterequal(x, y), __builtin_islessgreater(x, y), __builtin_isunordered(x, y))}";

    private static string One(LongDouble x)
    {
        LongDouble more = x, less = x;
        more++;
        --less;
        StringBuilder text = new($" {Shown(-x)} {Shown(__builtin_fabsl(x))} {Shown(more)} {Shown(less)}");
        text.Append(CultureInfo.InvariantCulture, $" {BitConverter.DoubleToUInt64Bits((double)x):x16} {BitConverter.SingleToUInt32Bits((float)x):x8}");
        text.Append(CultureInfo.InvariantCulture, $" {(sbyte)__builtin_to_short(x)} {(byte)__builtin_to_short(x)} {__builtin_to_short(x)} {(ushort)__builtin_to_int(x)}");
        text.Append(CultureInfo.InvariantCulture, $" {__builtin_to_int(x)} {__builtin_to_uint(x)} {__builtin_to_long(x)} {__builtin_to_ulong(x)} {(x != 0 ? 1 : 0)}");
        text.Append(CultureInfo.InvariantCulture, $" {(UInt128)__builtin_to_int128(x):x32} {__builtin_to_uint128(x):x32} {Bits(__builtin_isnan(x))}{__builtin_isinf_sign(x)}");
        text.Append(CultureInfo.InvariantCulture, $"{Bits(__builtin_isfinite(x), __builtin_isnormal(x), __builtin_signbit(x))} {__builtin_fpclassify(1, 2, 3, 4, 5, x)}");
        return text.ToString();
    }

    private static string From(ulong a, ulong b)
    {
        UInt128 u = ((UInt128)a << 64) | b;
        LongDouble[] all = [BitConverter.UInt64BitsToDouble(a), BitConverter.UInt32BitsToSingle((uint)a), (int)a, (uint)a, (long)a, a, (short)a, (byte)a, __builtin_to_long_double((Int128)u), __builtin_to_long_double(u)];
        return string.Concat(all.Select(v => " " + Shown(v)));
    }

    private static string Bits(params bool[] truths) => string.Concat(truths.Select(t => t ? '1' : '0'));

    private static string Shown(LongDouble value) => value.ToString();

    private static IEnumerable<LongDouble> Edges() =>
        from exponent in EdgeExponents
        from sign in new[] { 0, 0x8000 }
        from digits in EdgeDigits
        select new LongDouble((ushort)(exponent | sign), digits);

    // Zeros, what is smaller than full precision reaches, infinities, NaNs.
    private static IEnumerable<LongDouble> Special() =>
        from sign in new[] { 0, 0x8000 }
        from value in new (int Exponent, ulong Digits)[]
        {
            (0, 0), (0, 1), (0, 3), (0, 1UL << 62), (0, (1UL << 63) - 1), (0x7fff, 1UL << 63), (0x7fff, 0xc000000000000000), (0x7fff, 0xc000000000000001),
            (0x7fff, 0x8000000000000001), (0x7fff, 0xa000000000000000), (0x7fff, ulong.MaxValue), (0x3fff, 1UL << 63), (0x3ffe, ulong.MaxValue),
        }
        select new LongDouble((ushort)(value.Exponent | sign), value.Digits);

    // Of any exponent, and of exponents that are near each other.
    private static IEnumerable<(LongDouble Left, LongDouble Right)> Random(int count)
    {
        Random random = new(1);
        for (int i = 0; i < count; i++)
        {
            int exponent = random.Next(0, 0x7fff);
            int other = i % 2 == 0 ? random.Next(0, 0x7fff) : Math.Clamp(exponent + random.Next(-70, 70), 0, 0x7ffe);
            exponent = i % 3 == 0 ? 0x3fff + random.Next(-80, 80) : exponent;
            yield return (Of(random, exponent), Of(random, i % 3 == 0 ? 0x3fff + random.Next(-80, 80) : other));
        }
    }

    private static LongDouble Of(Random random, int exponent)
    {
        ulong digits = (ulong)random.NextInt64() << random.Next(0, 63);
        return new LongDouble((ushort)(exponent | (random.Next(2) << 15)), exponent == 0 ? digits & (ulong.MaxValue >> 1) : digits | (1UL << 63));
    }
}
