// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KTrans.Fuzz.Commands;

/// <summary>Numbers as a user writes them: <c>7</c>, <c>1..1000</c>, <c>1..</c> for those without end.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, which is one of them.</param>
internal readonly partial record struct NumberRange(int First, int Last)
{
    /// <summary>The numbers, in order.</summary>
    public IEnumerable<int> Numbers
    {
        get
        {
            for (long number = First; number <= Last; number++)
            {
                yield return (int)number;
            }
        }
    }

    /// <summary>Reads a range from the command line.</summary>
    public static NumberRange Parse(ArgumentResult result)
    {
        Match match = Form().Match(result.Tokens[0].Value);
        if (match.Success && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out int first))
        {
            string last = match.Groups[3].Value;
            return new NumberRange(first, !match.Groups[2].Success ? first : last.Length == 0 ? int.MaxValue : int.Parse(last, CultureInfo.InvariantCulture));
        }

        result.AddError($"{result.Tokens[0].Value} is no range; write it like 1..1000, 7, or 1.. for no end");
        return default;
    }

    /// <summary>Reads a time such as 90s, 10m or 2h.</summary>
    public static TimeSpan? ParseTime(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        Match match = Time().Match(text);
        if (match.Success)
        {
            int count = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            return match.Groups[2].Value switch { "s" => TimeSpan.FromSeconds(count), "m" => TimeSpan.FromMinutes(count), _ => TimeSpan.FromHours(count) };
        }

        result.AddError($"{text} is no time; write it like 90s, 10m or 2h");
        return null;
    }

    [GeneratedRegex(@"^(\d{1,9})(\.\.(\d{1,9})?)?$")]
    private static partial Regex Form();

    [GeneratedRegex(@"^(\d{1,6})([smh])$")]
    private static partial Regex Time();
}
