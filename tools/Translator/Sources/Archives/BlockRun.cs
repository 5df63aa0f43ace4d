// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources.Archives;

/// <summary>Blocks that are read one after the other.</summary>
/// <param name="Block">The first.</param>
/// <param name="LastKey">The last path that is looked for in them; all below it, if it is a folder.</param>
internal sealed record BlockRun(int Block, string LastKey)
{
    /// <summary>The runs that have all that is wanted. Neighbours are read in one: a block is not entered in its middle.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="prefix">The archive's top folder with its slash, or nothing.</param>
    /// <param name="order">The archive's order.</param>
    /// <param name="blockOf">The block in which to begin looking for a path.</param>
    public static List<BlockRun> Plan(Wanted wanted, string prefix, PathOrder order, Func<string, int> blockOf)
    {
        List<BlockRun> runs = [];
        int last = 0;
        foreach (string key in Keys(wanted).Select(k => prefix + k).Order(Comparer<string>.Create(order.Compare)))
        {
            int block = blockOf(key);
            if (runs.Count > 0 && block <= last + 1)
            {
                runs[^1] = runs[^1] with { LastKey = key };
            }
            else
            {
                runs.Add(new BlockRun(block, key));
            }

            last = block;
        }

        return runs;
    }

    // What lies in a folder that is read whole needs no looking for.
    private static IEnumerable<string> Keys(Wanted wanted)
    {
        string[] folders = [.. wanted.Query.HeaderFolders.Select(f => f + "/")];
        return wanted.Files.Concat(folders).Where(k => !folders.Any(f => k != f && k.StartsWith(f, StringComparison.Ordinal)));
    }

    /// <summary>Whether an entry comes after all that is looked for.</summary>
    public bool IsPast(string path, PathOrder order) => order.Compare(path, LastKey) > 0
        && !(LastKey.EndsWith('/') && path.StartsWith(LastKey, StringComparison.Ordinal));
}
