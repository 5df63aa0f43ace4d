// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <content>Characters of the C locale, which are those of ASCII. Truth values are 1, where glibc gives a bit of its tables.</content>
public abstract unsafe partial class Gnu11
{
    /// <summary>Whether a character is a letter.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool isalpha(int c) => (uint)((c | 0x20) - 'a') < 26;

    /// <summary>Whether a character is a digit.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool isdigit(int c) => (uint)(c - '0') < 10;

    /// <summary>Whether a character is a letter or digit.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool isalnum(int c) => isalpha(c) || isdigit(c);

    /// <summary>Whether a character is a capital letter.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool isupper(int c) => (uint)(c - 'A') < 26;

    /// <summary>Whether a character is a small letter.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool islower(int c) => (uint)(c - 'a') < 26;

    /// <summary>Whether a character is a hexadecimal digit.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool isxdigit(int c) => isdigit(c) || (uint)((c | 0x20) - 'a') < 6;

    /// <summary>Whether a character is white space.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool isspace(int c) => c == ' ' || (uint)(c - '\t') < 5;

    /// <summary>Whether a character is a blank or tab.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool isblank(int c) => c is ' ' or '\t';

    /// <summary>Whether a character can be seen, or is a blank.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool isprint(int c) => (uint)(c - ' ') < 95;

    /// <summary>Whether a character can be seen.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool isgraph(int c) => (uint)(c - '!') < 94;

    /// <summary>Whether a character can be seen and is no letter or digit.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool ispunct(int c) => isgraph(c) && !isalnum(c);

    /// <summary>Whether a character controls.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool iscntrl(int c) => (uint)c < ' ' || c == 127;

    /// <summary>Whether a number is a character of ASCII.</summary>
    [Model("ctype.h")]
    [return: CType("int")]
    public static bool isascii(int c) => (uint)c < 128;

    /// <summary>The seven low bits.</summary>
    [Model("ctype.h")]
    public static int toascii(int c) => c & 127;

    /// <summary>The small letter of a capital one; what else there is stays.</summary>
    [Model("ctype.h")]
    public static int tolower(int c) => isupper(c) ? c + 32 : c;

    /// <summary>The capital letter of a small one; what else there is stays.</summary>
    [Model("ctype.h")]
    public static int toupper(int c) => islower(c) ? c - 32 : c;
}
