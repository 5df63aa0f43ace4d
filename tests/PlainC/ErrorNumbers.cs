// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.PlainC;

/// <summary>Error numbers of Linux that the library sets.</summary>
internal static class ErrorNumbers
{
    public const int ENOENT = 2;
    public const int EIO = 5;
    public const int EBADF = 9;
    public const int ENOMEM = 12;
    public const int EACCES = 13;
    public const int EEXIST = 17;
    public const int EISDIR = 21;
    public const int EINVAL = 22;
    public const int EDOM = 33;
    public const int ERANGE = 34;

    /// <summary>The number for what .NET says of a file.</summary>
    public static int Of(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => ENOENT,
        UnauthorizedAccessException => EACCES,
        ArgumentException => EINVAL,
        _ => EIO,
    };
}
