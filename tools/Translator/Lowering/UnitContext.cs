// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Lowering;

/// <summary>What the functions of one file share while they are lowered.</summary>
/// <param name="Prelude">The surface the C was parsed against.</param>
/// <param name="Functions">C# names of the functions that the file, or its program, defines, by C name.</param>
/// <param name="Records">The structs and unions of the program that the file belongs to.</param>
/// <param name="Statics">The variables with static storage of the program.</param>
internal sealed record UnitContext(KernelPrelude Prelude, IReadOnlyDictionary<string, string> Functions, RecordTable Records, StaticTable Statics)
{
    /// <summary>Functions that other files of the program define, by C name.</summary>
    public IReadOnlyDictionary<string, Cursor> Elsewhere { get; init; } = new Dictionary<string, Cursor>();
}
