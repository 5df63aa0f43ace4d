// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.PlainC;

/// <summary>What <c>scanf</c> reads from: characters one by one, the last of which can be given back.</summary>
internal abstract class CSource
{
    /// <summary>How many characters were taken.</summary>
    public int Count { get; private set; }

    /// <summary>The next character, which stays the next; -1 at the end.</summary>
    public int Peek()
    {
        int c = Read();
        Unread(c);
        return c;
    }

    /// <summary>Takes the next character; -1 at the end.</summary>
    public int Take()
    {
        int c = Read();
        Count += c < 0 ? 0 : 1;
        return c;
    }

    /// <summary>Gives the last one back.</summary>
    public void Back(int c)
    {
        Unread(c);
        Count -= c < 0 ? 0 : 1;
    }

    protected abstract int Read();

    protected abstract void Unread(int c);
}

/// <summary>Reads a stream.</summary>
internal sealed class CFileSource(CFile file) : CSource
{
    protected override int Read() => file.Get();

    protected override void Unread(int c)
    {
        if (c >= 0)
        {
            file.Unget((byte)c);
        }
    }
}

/// <summary>Reads a string.</summary>
internal sealed unsafe class CTextSource(sbyte* text) : CSource
{
    private sbyte* at = text;

    protected override int Read()
    {
        CMemory.Readable(at, 1);
        return *at == 0 ? -1 : (byte)*at++;
    }

    protected override void Unread(int c) => at -= c < 0 ? 0 : 1;
}

/// <summary>
/// The <c>scanf</c> family: white space, widths, <c>*</c>, lengths, and the conversions
/// <c>d i u o x X p e f g a s c [ n %</c>.
/// </summary>
internal unsafe ref struct CScan(CSource source, CArguments arguments)
{
    private const int NoMatch = -2;
    private const int End = -1;

    private CArguments arguments = arguments;
    private bool met;

    /// <summary>Where the next argument is.</summary>
    public readonly byte* Next => arguments.Next;

    /// <summary>Reads what a format says.</summary>
    /// <returns>How many values were stored; -1 when the input ended before the first.</returns>
    public int Read(ReadOnlySpan<byte> format)
    {
        int stored = 0;
        for (int at = 0; at < format.Length;)
        {
            int result = IsSpace(format[at]) ? Blanks(ref at)
                : format[at] != '%' ? Literal(format[at++])
                : Convert(format, ref at);
            if (result < 0)
            {
                return result == End && !met ? End : stored;
            }

            stored += result;
        }

        return stored;
    }

    private static bool IsSpace(int c) => c is ' ' or (>= 9 and <= 13);

    private readonly int Blanks(ref int at)
    {
        at++;
        Skip();
        return 0;
    }

    private readonly void Skip()
    {
        while (IsSpace(source.Peek()))
        {
            source.Take();
        }
    }

    private readonly int Literal(int wanted)
    {
        int c = source.Take();
        if (c == wanted)
        {
            return 0;
        }

        source.Back(c);
        return c < 0 ? End : NoMatch;
    }

    private int Convert(ReadOnlySpan<byte> format, ref int at)
    {
        at++;
        bool isDropped = at < format.Length && format[at] == '*';
        at += isDropped ? 1 : 0;
        int width = 0;
        for (; at < format.Length && format[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            width = width * 10 + format[at] - '0';
        }

        CLength length = Size(format, ref at);
        int kind = at < format.Length ? format[at++] : 0;
        ReadOnlySpan<byte> set = kind == '[' ? Set(format, ref at) : [];
        if (kind is not ('c' or '[' or 'n'))
        {
            Skip();
        }

        if (kind == 'n')
        {
            Store(length, source.Count, isDropped);
            return 0;
        }

        return kind == '%' ? Literal('%') : Value(kind, set, width, length, isDropped);
    }

    private int Value(int kind, ReadOnlySpan<byte> set, int width, CLength length, bool isDropped)
    {
        if (source.Peek() < 0)
        {
            return End;
        }

        int most = width == 0 ? int.MaxValue : width;
        bool ok = kind switch
        {
            'd' or 'u' => Integer(10, most, length, isDropped),
            'i' => Integer(0, most, length, isDropped),
            'o' => Integer(8, most, length, isDropped),
            'x' or 'X' => Integer(16, most, length, isDropped),
            'p' => Integer(16, most, CLength.Long, isDropped),
            'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'a' or 'A' => Float(most, length, isDropped),
            's' => Text(most, isDropped, static (c, _) => !IsSpace(c), [], ended: true),
            '[' => Text(most, isDropped, static (c, set) => set.Contains((byte)c), set, ended: true),
            'c' => Text(width == 0 ? 1 : width, isDropped, static (_, _) => true, [], ended: false),
            _ => false,
        };
        met |= ok;
        return !ok ? NoMatch : isDropped ? 0 : 1;
    }

    private static CLength Size(ReadOnlySpan<byte> format, ref int at)
    {
        CLength size = CLength.Int;
        for (; at < format.Length; at++)
        {
            switch ((char)format[at])
            {
                case 'h':
                    size = size == CLength.Short ? CLength.Char : CLength.Short;
                    break;
                case 'l' or 'q' or 'j' or 'z' or 't':
                    size = CLength.Long;
                    break;
                case 'L':
                    size = CLength.LongDouble;
                    break;
                default:
                    return size;
            }
        }

        return size;
    }

    // Every character that a set in brackets has; a range stands for what is between its ends.
    private static byte[] Set(ReadOnlySpan<byte> format, ref int at)
    {
        bool isOther = at < format.Length && format[at] == '^';
        at += isOther ? 1 : 0;
        HashSet<byte> set = [];
        for (int first = at; at < format.Length && (format[at] != ']' || at == first); at++)
        {
            if (format[at] == '-' && at > first && at + 1 < format.Length && format[at + 1] != ']')
            {
                for (int c = format[at - 1]; c <= format[at + 1]; c++)
                {
                    set.Add((byte)c);
                }
            }
            else
            {
                set.Add(format[at]);
            }
        }

        at++;
        return isOther ? [.. Enumerable.Range(0, 256).Select(c => (byte)c).Where(c => !set.Contains(c))] : [.. set];
    }

    private bool Integer(int radix, int width, CLength length, bool isDropped)
    {
        List<byte> text = [];
        TakeIf(text, width, static c => c is '+' or '-');
        if (radix is 0 or 16 && TakeIf(text, width, static c => c == '0'))
        {
            radix = TakeIf(text, width, static c => (c | 0x20) == 'x') ? 16 : radix == 0 ? 8 : radix;
        }

        int digits = radix == 0 ? 10 : radix;
        while (text.Count < width && CNumbers.Digit(source.Peek()) < digits)
        {
            text.Add((byte)source.Take());
        }

        (bool isNegative, ulong? size) = CNumbers.Integer([.. text], radix, out int read);
        if (read == 0 && !text.Contains((byte)'0'))
        {
            return false;
        }

        ulong value = size ?? (isNegative ? 1UL << 63 : long.MaxValue);
        Store(length, isNegative ? (long)(0 - value) : (long)value, isDropped);
        return true;
    }

    private bool Float(int width, CLength length, bool isDropped)
    {
        List<byte> text = [];
        while (text.Count < width && source.Peek() is >= 0 and int c && IsFloat(text, (byte)c))
        {
            text.Add((byte)source.Take());
        }

        byte[] bytes = [.. text];
        int read = CNumbers.FloatLength(bytes);
        if (read == 0 || (read < bytes.Length && !IsBegun(bytes)))
        {
            return false;
        }

        bytes = bytes[..read];

        if (!isDropped)
        {
            void* place = arguments.Pointer();
            CMemory.Writable(place, length switch { CLength.LongDouble => sizeof(LongDouble), CLength.Long => sizeof(double), _ => sizeof(float) });
            switch (length)
            {
                case CLength.LongDouble:
                    *(LongDouble*)place = CNumbers.LongDouble(bytes, out _);
                    break;
                case CLength.Long:
                    *(double*)place = CNumbers.Double(bytes, out _);
                    break;
                default:
                    *(float*)place = CNumbers.Single(bytes, out _);
                    break;
            }
        }

        return true;
    }

    // glibc takes 1e for 1, and all that a number begins; no part of a word, and not 0x alone.
    private static bool IsBegun(byte[] text)
    {
        string size = System.Text.Encoding.ASCII.GetString(text).TrimStart('+', '-').ToLowerInvariant();
        return size[0] is not ('i' or 'n') && size != "0x";
    }

    // Whether a number may go on with a character.
    private static bool IsFloat(List<byte> text, byte c)
    {
        string so = System.Text.Encoding.ASCII.GetString([.. text, c]).ToLowerInvariant().TrimStart('+', '-');
        string next = so + "0";
        return so.Length == 0 ? text.Count == 0
            : "infinity".StartsWith(so, StringComparison.Ordinal) || "nan".StartsWith(so, StringComparison.Ordinal) || so is "." or "0x" or "0x."
            || CNumbers.FloatLength(System.Text.Encoding.ASCII.GetBytes(so)) == so.Length
            || CNumbers.FloatLength(System.Text.Encoding.ASCII.GetBytes(next)) == next.Length;
    }

    private bool Text(int width, bool isDropped, Func<int, byte[], bool> wanted, ReadOnlySpan<byte> set, bool ended)
    {
        byte[] among = set.ToArray();
        sbyte* place = isDropped ? null : (sbyte*)arguments.Pointer();
        int count = 0;
        for (; count < width && source.Peek() is >= 0 and int c && wanted(c, among); count++)
        {
            source.Take();
            if (!isDropped)
            {
                CMemory.Writable(place + count, 1);
                place[count] = (sbyte)c;
            }
        }

        if (ended && count > 0 && !isDropped)
        {
            CMemory.Writable(place + count, 1);
            place[count] = 0;
        }

        return ended ? count > 0 : count == width;
    }

    private readonly bool TakeIf(List<byte> text, int width, Func<int, bool> wanted)
    {
        bool takes = text.Count < width && wanted(source.Peek());
        if (takes)
        {
            text.Add((byte)source.Take());
        }

        return takes;
    }

    private void Store(CLength length, long value, bool isDropped)
    {
        if (isDropped)
        {
            return;
        }

        void* place = arguments.Pointer();
        CMemory.Writable(place, length switch { CLength.Char => 1, CLength.Short => 2, CLength.Int => 4, _ => 8 });
        switch (length)
        {
            case CLength.Char:
                *(sbyte*)place = (sbyte)value;
                break;
            case CLength.Short:
                *(short*)place = (short)value;
                break;
            case CLength.Int:
                *(int*)place = (int)value;
                break;
            default:
                *(long*)place = value;
                break;
        }
    }
}
