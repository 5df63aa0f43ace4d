// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    /// <summary>The first byte of a value, or null; bytes behind it are not looked at.</summary>
    [Model("string.h")]
    public static void* memchr([CType("const void *")] void* s, int c, ulong n)
    {
        for (byte* at = (byte*)s; n > 0; at++, n--)
        {
            CMemory.Readable(at, 1);
            if (*at == (byte)c)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>The last byte of a value, or null.</summary>
    [Model("string.h")]
    public static void* memrchr([CType("const void *")] void* s, int c, ulong n)
    {
        CMemory.Readable(s, (long)n);
        int at = new ReadOnlySpan<byte>(s, checked((int)n)).LastIndexOf((byte)c);
        return at < 0 ? null : (byte*)s + at;
    }

    /// <summary>Where bytes stand in others, or null.</summary>
    [Model("string.h")]
    public static void* memmem([CType("const void *")] void* haystack, ulong haystacklen, [CType("const void *")] void* needle, ulong needlelen)
    {
        CMemory.Readable(haystack, (long)haystacklen);
        CMemory.Readable(needle, (long)needlelen);
        int at = new ReadOnlySpan<byte>(haystack, checked((int)haystacklen)).IndexOf(new ReadOnlySpan<byte>(needle, checked((int)needlelen)));
        return at < 0 ? null : (byte*)haystack + at;
    }

    /// <summary>The first character of a value, which may be the end; null when it is not there.</summary>
    [Model("string.h")]
    public static sbyte* strchr([CType("const char *")] sbyte* s, int c)
    {
        sbyte* found = strchrnul(s, c);
        return *found == (sbyte)c ? found : null;
    }

    /// <summary>The first character of a value, or the end.</summary>
    [Model("string.h")]
    public static sbyte* strchrnul([CType("const char *")] sbyte* s, int c)
    {
        for (; ; s++)
        {
            CMemory.Readable(s, 1);
            if (*s == 0 || *s == (sbyte)c)
            {
                return s;
            }
        }
    }

    /// <summary>The last character of a value, which may be the end; null when it is not there.</summary>
    [Model("string.h")]
    public static sbyte* strrchr([CType("const char *")] sbyte* s, int c)
    {
        int at = new ReadOnlySpan<byte>(s, CMemory.Bytes(s).Length + 1).LastIndexOf((byte)c);
        return at < 0 ? null : s + at;
    }

    /// <summary><c>strchr</c> by its old name.</summary>
    [Model("strings.h")]
    public static sbyte* index([CType("const char *")] sbyte* s, int c) => strchr(s, c);

    /// <summary><c>strrchr</c> by its old name.</summary>
    [Model("strings.h")]
    public static sbyte* rindex([CType("const char *")] sbyte* s, int c) => strrchr(s, c);

    /// <summary>Where a string stands in another, or null.</summary>
    [Model("string.h")]
    public static sbyte* strstr([CType("const char *")] sbyte* haystack, [CType("const char *")] sbyte* needle)
    {
        int at = CMemory.Bytes(haystack).IndexOf(CMemory.Bytes(needle));
        return at < 0 ? null : haystack + at;
    }

    /// <summary>Where a string stands in another without regard to the case of ASCII letters, or null.</summary>
    [Model("string.h")]
    public static sbyte* strcasestr([CType("const char *")] sbyte* haystack, [CType("const char *")] sbyte* needle)
    {
        ulong length = strlen(needle);
        for (sbyte* at = haystack; ; at++)
        {
            if (strncasecmp(at, needle, length) == 0)
            {
                return at;
            }

            if (*at == 0)
            {
                return null;
            }
        }
    }

    /// <summary>How many characters at the start are of a set.</summary>
    [Model("string.h")]
    public static ulong strspn([CType("const char *")] sbyte* s, [CType("const char *")] sbyte* accept)
    {
        ReadOnlySpan<byte> text = CMemory.Bytes(s);
        int end = text.IndexOfAnyExcept(CMemory.Bytes(accept));
        return (ulong)(end < 0 ? text.Length : end);
    }

    /// <summary>How many characters at the start are of no set.</summary>
    [Model("string.h")]
    public static ulong strcspn([CType("const char *")] sbyte* s, [CType("const char *")] sbyte* reject)
    {
        ReadOnlySpan<byte> text = CMemory.Bytes(s);
        int end = text.IndexOfAny(CMemory.Bytes(reject));
        return (ulong)(end < 0 ? text.Length : end);
    }

    /// <summary>The first character of a set, or null.</summary>
    [Model("string.h")]
    public static sbyte* strpbrk([CType("const char *")] sbyte* s, [CType("const char *")] sbyte* accept)
    {
        sbyte* found = s + strcspn(s, accept);
        return *found == 0 ? null : found;
    }

    /// <summary>Cuts the next word off a string, between characters of a set; null goes on where the last call ended.</summary>
    /// <returns>The word, or null when there is none.</returns>
    [Model("string.h")]
    public static sbyte* strtok(sbyte* str, [CType("const char *")] sbyte* delim)
    {
        sbyte* rest = process.TokenRest;
        sbyte* token = Token(str, delim, ref rest);
        process.TokenRest = rest;
        return token;
    }

    /// <summary><c>strtok</c> with its state outside.</summary>
    [Model("string.h")]
    public static sbyte* strtok_r(sbyte* str, [CType("const char *")] sbyte* delim, sbyte** saveptr)
    {
        CMemory.Writable(saveptr, sizeof(sbyte*));
        return Token(str, delim, ref *saveptr);
    }

    /// <summary>Cuts a string at the first character of a set; words may be empty.</summary>
    /// <returns>The word, or null behind the last.</returns>
    [Model("string.h")]
    public static sbyte* strsep(sbyte** stringp, [CType("const char *")] sbyte* delim)
    {
        CMemory.Writable(stringp, sizeof(sbyte*));
        sbyte* word = *stringp;
        if (word is null)
        {
            return null;
        }

        sbyte* end = word + strcspn(word, delim);
        *stringp = *end == 0 ? null : end + 1;
        *end = 0;
        return word;
    }

    /// <summary>The number of the lowest bit that is set, from 1; 0 when none is.</summary>
    [Model("strings.h")]
    public static int ffs(int i) => i == 0 ? 0 : int.TrailingZeroCount(i) + 1;

    /// <summary>The number of the lowest bit that is set, from 1; 0 when none is.</summary>
    [Model("strings.h")]
    public static int ffsl(long i) => i == 0 ? 0 : (int)long.TrailingZeroCount(i) + 1;

    /// <summary>The number of the lowest bit that is set, from 1; 0 when none is.</summary>
    [Model("strings.h")]
    public static int ffsll([CType("long long")] long i) => ffsl(i);

    private static sbyte* Token(sbyte* str, sbyte* delim, ref sbyte* rest)
    {
        sbyte* word = str is null ? rest : str;
        if (word is null)
        {
            return null;
        }

        word += strspn(word, delim);
        sbyte* end = word + strcspn(word, delim);
        rest = *end == 0 ? end : end + 1;
        if (end == word)
        {
            return null;
        }

        *end = 0;
        return word;
    }
}
