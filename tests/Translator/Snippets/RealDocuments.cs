// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Tests.Shared;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Tests.Snippets;

/// <summary>The documents that the committed snippets come from; they are not part of the repository.</summary>
internal static class RealDocuments
{
    /// <summary>KTRANS_DOCUMENTS, else the folder beside the repository, else null.</summary>
    public static string? Folder
    {
        get
        {
            string beside = Path.Combine(Repository.Root, "..", "shared", "documents");
            string folder = Environment.GetEnvironmentVariable("KTRANS_DOCUMENTS") ?? beside;
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>A document with its byte order mark, since its hash counts that too.</summary>
    public static string Text(string name) => Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(Folder!, name)));

    /// <summary>The committed snippets that come from a document.</summary>
    public static TheoryData<string> Snippets() =>
        [.. SnippetFiles.Find(Repository.Root)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/imported/"))];
}

/// <summary>A theory that needs the documents, and is reported as skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DocumentsTheoryAttribute : TheoryAttribute
{
    public DocumentsTheoryAttribute()
    {
        if (RealDocuments.Folder is null)
        {
            Skip = "the input documents are not beside the repository (KTRANS_DOCUMENTS names another folder)";
        }
    }
}
