// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Tests.Generated;

/// <summary>Switches of more labels than the C# compiler takes in one, whose goldens nobody would read.</summary>
public sealed class LargeSwitchTests
{
    // Ranges among the cases, an empty one, a default in the middle, cases inside statements, both ends of the type.
    private const string Text = """
        #define A1(n) case n: r += n % 7; break;
        #define A4(n) A1(n) A1(n + 1) A1(n + 2) A1(n + 3)
        #define A16(n) A4(n) A4(n + 4) A4(n + 8) A4(n + 12)
        #define A64(n) A16(n) A16(n + 16) A16(n + 32) A16(n + 48)
        #define A256(n) A64(n) A64(n + 64) A64(n + 128) A64(n + 192)
        #define B4(n) case n: case n + 7: case n + 14: case n + 21 ... n + 25:
        #define B16(n) B4(n) B4(n + 100) B4(n + 200) B4(n + 300)
        #define C1(n) case (n) * 0x0100000000000001ull: return (n) * 3;
        #define C4(n) C1(n) C1(n + 1) C1(n + 2) C1(n + 3)
        #define C16(n) C4(n) C4(n + 4) C4(n + 8) C4(n + 12)
        #define C64(n) C16(n) C16(n + 16) C16(n + 32) C16(n + 48)

        static unsigned int found(unsigned int h)
        {
            int n = h, r = 0, i;

            for (i = 0; i < 3; i++) {
                switch (n) {
                A256(0)
                case 0x7fffffff:
                    r += 1;
                case -0x7fffffff - 1 ... -0x7ffffff0:
                    r += 2;
                    continue;
                A64(-64)
                default:
                    r += 5;
                    break;
                case 1000 ... 1099:
                    if (n & 1)
                case 1100:
                        r += 100;
                    else
                A256(2000)
                case 3009 ... 3005:
                    r += 7;
                B16(10000)
                    r += 1000;
                    n++;
                }
                r *= 3;
            }
            return r + n;
        }

        static unsigned int scattered(unsigned int h)
        {
            unsigned long long n = h & 1 ? h * 0x0100000000000001ull : h * 0x00800000000000ffull;

            switch (n) {
            C64(1) C64(65) C64(129) C16(193) C16(209) C16(225) C4(241) C4(245) C4(249) C1(253) C1(254)
            case 0x4141414141414142ull ... 0x41414141ffffffffull:
            case 0x80000000000000ffull ... 0x80000000ffffffffull:
            B16(1000ull) B16(2000ull) B16(3000ull) B16(4000ull) B16(5000ull) B16(6000ull) B16(7000ull) B16(8000ull)
            B16(9000ull) B16(10000ull) B16(11000ull) B16(12000ull) B16(13000ull) B16(14000ull) B16(15000ull) B16(16000ull)
                return 77;
            case 0:
                return 1;
            case 0xffffffffffffffffull:
                return 2;
            }
            return 3;
        }
        """;

    private static readonly uint[] Arguments =
    [
        .. Between(-70, 260), .. Between(995, 1105), .. Between(1995, 2260), .. Between(3000, 3012), .. Between(9995, 10030), .. Between(10290, 10330),
        .. Between(int.MinValue, int.MinValue + 20), .. Between(int.MaxValue - 4, int.MaxValue), 0x41414141,
    ];

    [NativeCompilerFact]
    public void Cases_are_found_as_the_native_program_finds_them() => GeneratedProgram.Compare(Text, ["found", "scattered"], Arguments);

    private static IEnumerable<uint> Between(int first, int last)
    {
        for (int n = first; n != last; n++)
        {
            yield return (uint)n;
        }

        yield return (uint)last;
    }
}
