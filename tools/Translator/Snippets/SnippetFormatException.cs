// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets;

/// <summary>A snippet or its completion is not written as it should be; the message names file, line and field.</summary>
public sealed class SnippetFormatException : Exception
{
    /// <summary>A fault in <paramref name="file"/> at <paramref name="line"/>, in the field of that name.</summary>
    public SnippetFormatException(string file, int line, string field, string message)
        : base($"{file}:{line}: {field}: {message}")
    {
        File = file;
        Line = line;
        Field = field;
        Fault = message;
    }

    /// <summary>The file as it was named to the reader.</summary>
    public string File { get; }

    /// <summary>The line of the fault.</summary>
    public int Line { get; }

    /// <summary>The field of the fault.</summary>
    public string Field { get; }

    /// <summary>What is wrong with it.</summary>
    public string Fault { get; }
}
