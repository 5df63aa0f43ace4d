// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Model;

/// <summary>One kernel function on its way from C to C#.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Result">Its return type.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="Body">Its body; null when it was refused, then <paramref name="Refusal"/> says why.</param>
/// <param name="Place">Where the definition begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Text">The C text of the definition, for its hash.</param>
/// <param name="Refusal">Why there is no body.</param>
public sealed record FunctionModel(
    string Name,
    CType Result,
    EquatableList<Local> Parameters,
    Block? Body,
    SourcePlace Place,
    SourcePlace End,
    string Text,
    Diagnostic? Refusal = null)
{
    /// <summary>Checked emission: the places that tell of events.</summary>
    public EquatableList<EventSite> Sites { get; init; } = [];
}
