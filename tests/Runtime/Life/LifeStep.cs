// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Runtime.Tests.Life;

/// <summary>What a step does; the first letter of its text says which.</summary>
internal enum LifeOp
{
    Read = 'r',
    Write = 'w',
    Fork = 'f',
    Exit = 'x',
    Map = 'n',
    Unmap = 'u',
    Migrate = 'm',
    DontNeed = 'd',
    LetFree = 'l',
    Cold = 'c',
    PageOut = 'o',

    /// <summary>mprotect; the count says of how many pages, and what may be done.</summary>
    Protect = 'p',

    /// <summary>mremap to half the pages further on, and round.</summary>
    Move = 'v',
    Age = 'a',
    Scan = 's',
    Kswapd = 'k',
    Direct = 'q',

    /// <summary>Ages and scans until nothing is mapped that could be out.</summary>
    SwapOut = 'z',

    /// <summary>Time goes by.</summary>
    Settle = 'e',

    /// <summary>From here on writes to swap end in time, do not end, or fail.</summary>
    Writes = 't',
}

/// <summary>A step of a sequence: text such as <c>w1.3=7</c> (process 1 writes 7 to page 3) or <c>u0.2+4</c> (unmaps 4 pages from 2).</summary>
/// <param name="Op">What is done.</param>
/// <param name="Process">Who does it, or another number where nobody does; counted round those that are alive.</param>
/// <param name="Page">The page it is done to, or the first one.</param>
/// <param name="Count">How many pages, or the value that is written.</param>
internal readonly record struct LifeStep(LifeOp Op, int Process, int Page, int Count)
{
    /// <summary>What kinds of steps there are.</summary>
    internal static IReadOnlyList<LifeOp> Ops { get; } = Enum.GetValues<LifeOp>();

    internal static LifeStep[] ParseAll(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    internal static string ToText(IEnumerable<LifeStep> steps) => string.Join(' ', steps);

    public override string ToString() => Op switch
    {
        LifeOp.Write => $"{(char)Op}{Process}.{Page}={Count}",
        LifeOp.Read or LifeOp.Migrate => $"{(char)Op}{Process}.{Page}",
        LifeOp.Map or LifeOp.Unmap or LifeOp.DontNeed or LifeOp.LetFree or LifeOp.Cold or LifeOp.PageOut or LifeOp.Protect or LifeOp.Move => $"{(char)Op}{Process}.{Page}+{Count}",
        _ => $"{(char)Op}{Process}",
    };

    private static LifeStep Parse(string text)
    {
        int[] numbers = [.. text[1..].Split('.', '=', '+').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        return new LifeStep((LifeOp)text[0], numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
    }
}
