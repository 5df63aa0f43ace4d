// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Clang;

/// <summary>No usable libclang is installed; the message says what was found and how to get one.</summary>
public sealed class LibClangMissingException : Exception
{
    /// <summary>Makes the exception with a message for the user.</summary>
    public LibClangMissingException(string message)
        : base(message)
    {
    }
}
