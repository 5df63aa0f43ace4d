// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Snippets;

namespace KTrans.Behaviour.Tests;

/// <summary>An edit of a snippet's C: kernel lines replaced by other text.</summary>
/// <param name="What">What the edit does, for the test's name.</param>
/// <param name="File">The snippet below kernel-snippets/.</param>
/// <param name="First">First kernel line that is replaced.</param>
/// <param name="Last">Last kernel line that is replaced.</param>
/// <param name="Old">A piece of the C that must stand there, so that the edit cannot miss.</param>
/// <param name="New">What takes the lines' place.</param>
public sealed record Mutation(string What, string File, int First, int Last, string Old, string New)
{
    /// <summary>The snippet with the edit made.</summary>
    public Snippet Apply(Snippet snippet)
    {
        List<string> lines = [.. snippet.Text.Split('\n')];
        int directive = lines.FindIndex(l => l.StartsWith("#line ", StringComparison.Ordinal));
        int start = directive + 1 + First - snippet.Origin!.FirstLine;
        string old = string.Join('\n', lines.GetRange(start, Last - First + 1));
        Assert.Contains(Old, old, StringComparison.Ordinal);
        lines.RemoveRange(start, Last - First + 1);
        lines.InsertRange(start, [New, .. Enumerable.Repeat("", Last - First)]);
        return snippet with { Text = string.Join('\n', lines) };
    }

    public override string ToString() => $"{File}: {What}";
}
