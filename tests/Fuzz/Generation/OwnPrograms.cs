// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace KTrans.Fuzz.Generation;

/// <summary>C programs of our own making. A case's number is its seed: the same number, the same bytes.</summary>
public static class OwnPrograms
{
    private const int TapeLength = 1200;
    private const int MostFeatures = 4;

    private const string Head =
        """
        #include <stdio.h>

        static unsigned long sum;

        static void print(int number)
        {
        	char text[32];
        	int at = 30;

        	text[31] = 0;
        	do {
        		text[at--] = "0123456789abcdef"[sum & 15];
        		sum >>= 4;
        	} while (sum);
        	text[at--] = ' ';
        	do {
        		text[at--] = '0' + number % 10;
        		number /= 10;
        	} while (number);
        	puts(text + at + 1);
        }

        static void mark(unsigned long v)
        {
        	sum = (sum ^ v) * 0x9e3779b97f4a7c15ul;
        	sum ^= sum >> 29;
        }


        """;

    /// <summary>Any tape: what a case is made by.</summary>
    public static Gen<int[]> Tapes { get; } = Gen.Choose(0, 0xffff).ArrayOf(TapeLength);

    /// <summary>A program of some cases; it prints a line for each, with a sum over all that the case computed.</summary>
    /// <param name="numbers">The cases' numbers.</param>
    /// <param name="features">What the cases may have; each has one to four of them.</param>
    public static string Write(IReadOnlyList<int> numbers, IReadOnlyList<Feature> features)
    {
        StringBuilder text = new(Head);
        foreach (int number in numbers)
        {
            text.Append(Case(number, features));
        }

        text.Append("int main(void)\n{\n");
        foreach (int number in numbers)
        {
            text.Append(CultureInfo.InvariantCulture, $"\tsum = {number};\n\tcase_{number}();\n\tprint({number});\n");
        }

        return text.Append("\treturn 0;\n}\n").ToString();
    }

    private static string Case(int number, IReadOnlyList<Feature> features)
    {
        Draw draw = new(Gen.Sample(Tapes, 1, new Rnd((ulong)number), 1)[0]);
        int count = Math.Min(features.Count, draw.Between(1, MostFeatures));
        HashSet<Feature> chosen = [];
        while (chosen.Count < count)
        {
            chosen.Add(features[draw.Below(features.Count)]);
            if (draw.IsOver)
            {
                break;
            }
        }

        return new CaseContext(number, draw).Write(chosen);
    }
}
