// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;

namespace KTrans.Translator.Lowering;

/// <summary>The names of a function's labels. GNU's <c>__label__</c> gives several blocks a label of one name; in C# each has its own.</summary>
internal sealed class LabelNames
{
    private readonly Dictionary<string, List<(Cursor Label, string Name)>> known = [];
    private readonly HashSet<string> taken = [];

    /// <summary>The name of a label, given where it stands. What a goto refers to and what stands there start at the same token.</summary>
    public string Of(Cursor label)
    {
        string spelling = label.Spelling;
        if (!known.TryGetValue(spelling, out List<(Cursor Label, string Name)>? same))
        {
            known.Add(spelling, same = []);
        }

        int index = same.FindIndex(s => s.Label.StartsWith(label));
        if (index < 0)
        {
            index = same.Count;
            same.Add((label, Free(spelling)));
        }

        return same[index].Name;
    }

    private string Free(string spelling)
    {
        string name = spelling;
        for (int i = 1; !taken.Add(name); i++)
        {
            name = $"{spelling}_{i}";
        }

        return name;
    }
}
