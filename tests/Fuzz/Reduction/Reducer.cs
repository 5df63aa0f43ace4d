// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Reduction;

/// <summary>A smaller program that shows the same defect.</summary>
/// <param name="Text">The program.</param>
/// <param name="Expected">What it prints natively.</param>
public sealed record ReducedProgram(string Text, byte[] Expected);

/// <summary>
/// Makes a program that shows a defect smaller: takes functions, declarations and statements away, then unwraps
/// statements, then puts constants for expressions, until nothing more can be done or the time is up.
/// </summary>
/// <param name="compilers">What the program is held against.</param>
/// <param name="options">What compilers are told.</param>
/// <param name="verdict">The defect.</param>
public sealed class Reducer(NativeCompilers compilers, IReadOnlyList<string> options, Verdict verdict) : IDisposable
{
    private readonly Interest interest = new(compilers, options, verdict);
    private DateTime end;
    private List<string> tokens = [];
    private byte[] expected = [];

    /// <summary>How long it may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Hears of each program that is smaller and shows the defect: how many tokens it has.</summary>
    public Action<int> Told { get; init; } = _ => { };

    /// <summary>Reduces a program.</summary>
    /// <returns>The smallest that was found; null when the program does not show the defect.</returns>
    public ReducedProgram? Reduce(string text)
    {
        end = DateTime.UtcNow + Patience;
        string whole = SelfContained.Text(compilers, text, options);
        tokens = CTokens.Split(whole);
        if (!interest.Begin(CTokens.Join(tokens)))
        {
            return null;
        }

        Keep(tokens);
        while (DeleteSegments() | Simplify())
        {
        }

        return new ReducedProgram(CTokens.Join(tokens), expected);
    }

    public void Dispose() => interest.Dispose();

    private bool IsOver => DateTime.UtcNow > end;

    private void Keep(List<string> smaller)
    {
        tokens = smaller;
        expected = interest.Last!.Output!;
        Told(tokens.Count);
    }

    private bool Try(Edit edit)
    {
        if (IsOver || edit.End <= edit.Start)
        {
            return false;
        }

        List<string> smaller = edit.Apply(tokens);
        if (!interest.Shows(CTokens.Join(smaller)))
        {
            return false;
        }

        Keep(smaller);
        return true;
    }

    private bool DeleteSegments()
    {
        bool any = false;
        for (int block = 0; !IsOver && block < new CStructure(tokens).Blocks.Count; block++)
        {
            any |= DeleteSegments(block);
        }

        return any;
    }

    // Delta debugging: half of them, a quarter, ... one; what stands behind goes first, since it uses what stands before.
    private bool DeleteSegments(int block)
    {
        bool any = false;
        int size = Segments(block).Count;
        for (; size > 0 && !IsOver; size /= 2)
        {
            for (int last = Segments(block).Count; last > 0; last -= size)
            {
                IReadOnlyList<(int Start, int End)> segments = Segments(block);
                if (last <= segments.Count)
                {
                    any |= Try(new Edit(segments[Math.Max(0, last - size)].Start, segments[last - 1].End));
                }
            }
        }

        return any;
    }

    private IReadOnlyList<(int Start, int End)> Segments(int block)
    {
        CStructure structure = new(tokens);
        return block < structure.Blocks.Count ? structure.Segments(structure.Blocks[block]) : [];
    }

    private bool Simplify()
    {
        bool any = false;
        IReadOnlyList<Edit> edits = new CStructure(tokens).Simplifications();
        for (int i = 0; i < edits.Count && !IsOver;)
        {
            if (Try(edits[i]))
            {
                any = true;
                edits = new CStructure(tokens).Simplifications();
            }
            else
            {
                i++;
            }
        }

        return any;
    }
}
