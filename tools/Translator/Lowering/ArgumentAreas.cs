// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Lowering;

/// <summary>
/// The memory in which a function's variadic calls put their further arguments. A call in an argument of another has an
/// area of its own; calls that follow each other share one.
/// </summary>
/// <param name="context">The function.</param>
internal sealed class ArgumentAreas(LoweringContext context)
{
    private readonly List<Local> areas = [];
    private readonly List<long> sizes = [];
    private int depth;

    /// <summary>The areas, as large as they have to be.</summary>
    public IEnumerable<Local> All => areas.Zip(sizes, (area, slots) => area with { Type = new ArrayType(CType.ULong, slots) });

    /// <summary>Lowers what a call consists of.</summary>
    /// <param name="lower">Given the call's depth.</param>
    public T InCall<T>(Func<int, T> lower)
    {
        T lowered = lower(depth++);
        depth--;
        return lowered;
    }

    /// <summary>The area of a call.</summary>
    /// <param name="at">The call's depth.</param>
    /// <param name="slots">How many slots of eight bytes its arguments need.</param>
    public Local Area(int at, long slots)
    {
        // Its size is not known before the function's end.
        while (areas.Count <= at)
        {
            areas.Add(context.NewLocal("arguments", new ArrayType(CType.ULong, null)));
            sizes.Add(0);
        }

        sizes[at] = Math.Max(sizes[at], slots);
        return areas[at];
    }
}
