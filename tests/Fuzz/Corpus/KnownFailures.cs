// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Corpus;

/// <summary>
/// Programs that are known to fail, each with a reason: a text file with a line <c>NAME.c: reason</c> for each; empty
/// lines and those that begin with <c>#</c> say nothing.
/// </summary>
public sealed class KnownFailures
{
    private readonly Dictionary<string, string> reasons = new(StringComparer.Ordinal);

    /// <summary>Reads a list.</summary>
    /// <exception cref="InvalidDataException">A line has no reason, or names what another does.</exception>
    public static KnownFailures Read(string path)
    {
        KnownFailures known = new();
        foreach ((int number, string line) in File.ReadLines(path).Index())
        {
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            string[] parts = text.Split(": ", 2);
            if (parts.Length < 2 || !known.reasons.TryAdd(parts[0], parts[1]))
            {
                throw new InvalidDataException($"{path}:{number + 1}: {(parts.Length < 2 ? "a line is NAME.c: reason" : $"{parts[0]} stands there twice")}");
            }
        }

        return known;
    }

    /// <summary>Why a program is known to fail; null when it is not.</summary>
    public string? this[string name] => reasons.GetValueOrDefault(name);

    /// <summary>Those of the list that are no program.</summary>
    public IEnumerable<string> Without(IEnumerable<string> names) => reasons.Keys.Except(names).Order(StringComparer.Ordinal);
}
