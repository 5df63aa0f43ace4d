// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Translator.Tests;

/// <summary>
/// C with random structs and unions: bit fields, anonymous members, arrays, nesting, packed and aligned ones. For each
/// there is a function that stores to every member and tells what bytes that has changed and where members begin.
/// </summary>
/// <param name="seed">The same seed gives the same C.</param>
internal sealed class RandomRecords(int seed)
{
    private static readonly (string Type, int Bits)[] Numbers =
    [
        ("char", 8), ("signed char", 8), ("unsigned char", 8), ("short", 16), ("unsigned short", 16), ("int", 32), ("unsigned", 32),
        ("long", 64), ("unsigned long", 64), ("long long", 64), ("enum small", 32), ("enum sign", 32), ("enum large", 64), ("_Bool", 1),
    ];

    private readonly Random random = new(seed);
    private readonly StringBuilder text = new("""
        enum small { ZERO, ONE };
        enum sign { MINUS = -1 };
        enum large { HUGE = 0x123456789abul };
        static void clear(unsigned char *at, unsigned long size) { while (size--) *at++ = 0; }
        static unsigned long bytes(unsigned long hash, unsigned char *at, unsigned long size) { while (size--) hash = hash * 31 + *at++; return hash; }

        """);

    // The members of the record at hand that can be stored to.
    private readonly List<(string Path, string Value, bool HasAddress)> members = [];
    private readonly List<string> known = [];
    private int names;

    /// <summary>The C: functions <c>probe_0</c>, <c>probe_1</c>, … that return a hash.</summary>
    public string Write(int count)
    {
        for (int i = 0; i < count; i++)
        {
            members.Clear();
            string record = $"{(Chance(4) ? "union" : "struct")} r{i}";
            text.Append($"{record} {{\n{Members(1, 8)}}}{RecordAttributes()};\n");
            Probe(i, record);
            known.Add(record);
        }

        return text.ToString();
    }

    private bool Chance(int of) => random.Next(of) == 0;

    private string Members(int depth, int most)
    {
        StringBuilder written = new();
        int count = random.Next(1, most + 1);
        for (int i = 0; i < count; i++)
        {
            written.Append('\t', depth).Append(Member(depth)).Append(";\n");
        }

        // A record of unnamed bit fields alone has nothing to store to.
        return written.Append('\t', depth).Append(Plain()).Append(";\n").ToString();
    }

    private string Member(int depth) => random.Next(12) switch
    {
        0 or 1 or 2 or 3 => BitField(),
        4 when depth < 3 => $"{(Chance(2) ? "union" : "struct")} {{\n{Members(depth + 1, 3)}{new string('\t', depth)}}}{(Chance(5) ? " __attribute__((packed))" : "")}",
        5 when known.Count > 0 => $"{known[random.Next(known.Count)]} {Named("")}{MemberAttributes()}",
        6 => Array(),
        7 => $"{(known.Count > 0 && Chance(2) ? known[random.Next(known.Count)] : "void")} *{Named("(void *)-1")}{MemberAttributes()}",
        _ => Plain(),
    };

    private string Plain() => $"{(Chance(9) ? "volatile " : "")}{Numbers[random.Next(Numbers.Length)].Type} {Named()}{MemberAttributes()}";

    private string Array()
    {
        int count = random.Next(1, 6);
        bool ofRecords = known.Count > 0 && Chance(4);
        string type = ofRecords ? known[random.Next(known.Count)] : Numbers[random.Next(Numbers.Length)].Type;
        string name = Named("");
        if (!ofRecords)
        {
            members.Add(($"{name}[{random.Next(count)}]", "-1", true));
        }

        return $"{type} {name}[{count}]{MemberAttributes()}";
    }

    private string BitField()
    {
        (string type, int bits) = Numbers[random.Next(Numbers.Length)];
        int width = Chance(6) ? bits : random.Next(1, bits + 1);
        string packed = Chance(12) ? " __attribute__((packed))" : "";
        return Chance(7) ? $"{type} : {(Chance(2) ? 0 : width)}" : $"{type} {Named(hasAddress: false)} : {width}{packed}";
    }

    private string Named(string value = "-1", bool hasAddress = true)
    {
        string name = $"m{names++}";
        if (value.Length > 0)
        {
            members.Add((name, value, hasAddress));
        }

        return name;
    }

    private string MemberAttributes() => random.Next(14) switch
    {
        0 => " __attribute__((packed))",
        1 => $" __attribute__((aligned({1 << random.Next(6)})))",
        _ => "",
    };

    private string RecordAttributes() => random.Next(8) switch
    {
        0 or 1 => " __attribute__((packed))",
        2 => $" __attribute__((aligned({1 << random.Next(6)})))",
        3 => $" __attribute__((packed, aligned({1 << random.Next(4)})))",
        _ => "",
    };

    private void Probe(int number, string record)
    {
        text.Append($"static {record} same_{number}({record} r) {{ return r; }}\n");
        text.Append($"unsigned long probe_{number}(void)\n{{\n\t{record} r, *p = &r;\n\tunsigned char *b = (unsigned char *)&r;\n\tunsigned long hash = sizeof(r) * 64 + _Alignof({record});\n\n");
        foreach ((string path, string value, bool hasAddress) in members)
        {
            text.Append($"\tclear(b, sizeof(r));\n\tp->{path} = {value};\n\thash = bytes(hash, b, sizeof(r));\n");
            text.Append(hasAddress
                ? $"\thash = hash * 31 + (unsigned long)((unsigned char *)&p->{path} - b);\n"
                : $"\tp->{path} -= {random.Next(2, 9)};\n\thash = hash * 31 + (unsigned long)r.{path}++;\n\thash = bytes(hash, b, sizeof(r));\n");

            // Its padding is anything.
            text.Append($"\tr = same_{number}(r);\n\thash = hash * 31 + (unsigned long)r.{path};\n");
        }

        text.Append("\treturn hash;\n}\n");
    }
}
