// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    /// <summary>Copies bytes; where the ranges overlap, C leaves it open, and they are copied as by <see cref="memmove"/>.</summary>
    [Model("string.h")]
    public static void* memcpy(void* dest, [CType("const void *")] void* src, ulong n) => memmove(dest, src, n);

    /// <summary>Copies bytes; the ranges may overlap.</summary>
    [Model("string.h")]
    public static void* memmove(void* dest, [CType("const void *")] void* src, ulong n)
    {
        CMemory.Readable(src, (long)n);
        CMemory.Writable(dest, (long)n);
        NativeMemory.Copy(src, dest, (nuint)n);
        return dest;
    }

    /// <summary>Copies bytes.</summary>
    /// <returns>The place behind them.</returns>
    [Model("string.h")]
    public static void* mempcpy(void* dest, [CType("const void *")] void* src, ulong n) => (byte*)memmove(dest, src, n) + n;

    /// <summary>Copies bytes up to a value, which is copied too.</summary>
    /// <returns>The place behind it; null when it is not among them.</returns>
    [Model("string.h")]
    public static void* memccpy(void* dest, [CType("const void *")] void* src, int c, ulong n)
    {
        for (ulong i = 0; i < n; i++)
        {
            CMemory.Readable((byte*)src + i, 1);
            CMemory.Writable((byte*)dest + i, 1);
            ((byte*)dest)[i] = ((byte*)src)[i];
            if (((byte*)src)[i] == (byte)c)
            {
                return (byte*)dest + i + 1;
            }
        }

        return null;
    }

    /// <summary>Fills bytes with a value.</summary>
    [Model("string.h")]
    public static void* memset(void* s, int c, ulong n)
    {
        CMemory.Writable(s, (long)n);
        NativeMemory.Fill(s, (nuint)n, (byte)c);
        return s;
    }

    /// <summary>Compares bytes as unsigned numbers.</summary>
    /// <returns>The difference of the first two that differ; 0 when none do.</returns>
    [Model("string.h")]
    public static int memcmp([CType("const void *")] void* s1, [CType("const void *")] void* s2, ulong n)
    {
        CMemory.Readable(s1, (long)n);
        CMemory.Readable(s2, (long)n);
        for (ulong i = 0; i < n; i++)
        {
            int difference = ((byte*)s1)[i] - ((byte*)s2)[i];
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }

    /// <summary>Length of a string.</summary>
    [Model("string.h")]
    public static ulong strlen([CType("const char *")] sbyte* s) => (ulong)CMemory.Length(s);

    /// <summary>Length of a string, as far as a limit.</summary>
    [Model("string.h")]
    public static ulong strnlen([CType("const char *")] sbyte* s, ulong maxlen) => (ulong)CMemory.Length(s, maxlen > long.MaxValue ? long.MaxValue : (long)maxlen);

    /// <summary>Copies a string with its end.</summary>
    [Model("string.h")]
    public static sbyte* strcpy(sbyte* dest, [CType("const char *")] sbyte* src)
    {
        memmove(dest, src, strlen(src) + 1);
        return dest;
    }

    /// <summary>Copies a string with its end.</summary>
    /// <returns>The place of the end.</returns>
    [Model("string.h")]
    public static sbyte* stpcpy(sbyte* dest, [CType("const char *")] sbyte* src)
    {
        ulong length = strlen(src);
        memmove(dest, src, length + 1);
        return dest + length;
    }

    /// <summary>Copies a string into exactly so many bytes: cut without an end, or filled up with zeros.</summary>
    [Model("string.h")]
    public static sbyte* strncpy(sbyte* dest, [CType("const char *")] sbyte* src, ulong n)
    {
        stpncpy(dest, src, n);
        return dest;
    }

    /// <summary>Copies a string into exactly so many bytes: cut without an end, or filled up with zeros.</summary>
    /// <returns>The place of the first zero, or behind the bytes.</returns>
    [Model("string.h")]
    public static sbyte* stpncpy(sbyte* dest, [CType("const char *")] sbyte* src, ulong n)
    {
        ulong length = strnlen(src, n);
        memmove(dest, src, length);
        memset(dest + length, 0, n - length);
        return dest + length;
    }

    /// <summary>Appends a string.</summary>
    [Model("string.h")]
    public static sbyte* strcat(sbyte* dest, [CType("const char *")] sbyte* src)
    {
        strcpy(dest + strlen(dest), src);
        return dest;
    }

    /// <summary>Appends at most so many bytes of a string, and an end.</summary>
    [Model("string.h")]
    public static sbyte* strncat(sbyte* dest, [CType("const char *")] sbyte* src, ulong n)
    {
        sbyte* end = dest + strlen(dest);
        ulong length = strnlen(src, n);
        memmove(end, src, length);
        memset(end + length, 0, 1);
        return dest;
    }

    /// <summary>Compares strings by their bytes as unsigned numbers.</summary>
    /// <returns>The difference of the first two that differ; 0 when none do.</returns>
    [Model("string.h")]
    public static int strcmp([CType("const char *")] sbyte* s1, [CType("const char *")] sbyte* s2) => Compare(s1, s2, ulong.MaxValue, &Same);

    /// <summary>Compares at most so many bytes of strings.</summary>
    /// <returns>The difference of the first two that differ; 0 when none do.</returns>
    [Model("string.h")]
    public static int strncmp([CType("const char *")] sbyte* s1, [CType("const char *")] sbyte* s2, ulong n) => Compare(s1, s2, n, &Same);

    /// <summary>Compares strings in the C locale, which is by their bytes.</summary>
    [Model("string.h")]
    public static int strcoll([CType("const char *")] sbyte* s1, [CType("const char *")] sbyte* s2) => strcmp(s1, s2);

    /// <summary>Copies a string so that bytes compare as <see cref="strcoll"/> compares it.</summary>
    /// <returns>Its length.</returns>
    [Model("string.h")]
    public static ulong strxfrm(sbyte* dest, [CType("const char *")] sbyte* src, ulong n)
    {
        ulong length = strlen(src);
        if (n > 0)
        {
            strncpy(dest, src, Math.Min(n, length + 1));
        }

        return length;
    }

    /// <summary>Compares strings without regard to the case of ASCII letters.</summary>
    /// <returns>The difference of the first two that differ, in lower case; 0 when none do.</returns>
    [Model("strings.h")]
    public static int strcasecmp([CType("const char *")] sbyte* s1, [CType("const char *")] sbyte* s2) => Compare(s1, s2, ulong.MaxValue, &tolower);

    /// <summary>Compares at most so many bytes of strings without regard to the case of ASCII letters.</summary>
    /// <returns>The difference of the first two that differ, in lower case; 0 when none do.</returns>
    [Model("strings.h")]
    public static int strncasecmp([CType("const char *")] sbyte* s1, [CType("const char *")] sbyte* s2, ulong n) => Compare(s1, s2, n, &tolower);

    /// <summary>A copy of a string in memory of its own.</summary>
    [Model("string.h")]
    public static sbyte* strdup([CType("const char *")] sbyte* s) => strndup(s, ulong.MaxValue);

    /// <summary>A copy of at most so many bytes of a string in memory of its own.</summary>
    [Model("string.h")]
    public static sbyte* strndup([CType("const char *")] sbyte* s, ulong n)
    {
        ulong length = strnlen(s, n);
        sbyte* copy = (sbyte*)malloc(length + 1);
        if (copy is not null)
        {
            memmove(copy, s, length);
            copy[length] = 0;
        }

        return copy;
    }

    /// <summary>What an error number means, in glibc's words.</summary>
    [Model("string.h")]
    public static sbyte* strerror(int errnum)
    {
        if (!process.ErrorTexts.TryGetValue(errnum, out nint text))
        {
            text = (nint)process.NewString(CErrors.Text(errnum));
            process.ErrorTexts.Add(errnum, text);
        }

        return (sbyte*)text;
    }

    /// <summary>Fills bytes with zeros.</summary>
    [Model("strings.h")]
    public static void bzero(void* s, ulong n) => memset(s, 0, n);

    /// <summary>Copies bytes; the ranges may overlap.</summary>
    [Model("strings.h")]
    public static void bcopy([CType("const void *")] void* src, void* dest, ulong n) => memmove(dest, src, n);

    /// <summary>Whether bytes differ: 0 when they do not.</summary>
    [Model("strings.h")]
    public static int bcmp([CType("const void *")] void* s1, [CType("const void *")] void* s2, ulong n) => memcmp(s1, s2, n);

    private static int Same(int c) => c;

    private static int Compare(sbyte* s1, sbyte* s2, ulong n, delegate*<int, int> folded)
    {
        bool isChecked = process.IsChecked;
        for (ulong i = 0; i < n; i++)
        {
            if (isChecked)
            {
                CMemory.Readable(s1 + i, 1);
                CMemory.Readable(s2 + i, 1);
            }

            // Most compared are alike.
            int difference = s1[i] == s2[i] ? 0 : folded((byte)s1[i]) - folded((byte)s2[i]);
            if (difference != 0 || s1[i] == 0)
            {
                return difference;
            }
        }

        return 0;
    }
}
