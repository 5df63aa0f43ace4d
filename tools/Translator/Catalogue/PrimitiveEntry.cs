// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Catalogue;

/// <summary>One primitive of the runtime, as one or more kernel versions show it.</summary>
/// <param name="Name">The C name.</param>
/// <param name="Kind">Model, NoOp or Spy.</param>
/// <param name="Header">The kernel file that declares it.</param>
/// <param name="Versions">The versions that show it in this form, oldest first.</param>
/// <param name="Prototype">The C declaration.</param>
/// <param name="Summary">Its docstring.</param>
public sealed record PrimitiveEntry(
    string Name, PrimitiveKind Kind, string Header, IReadOnlyList<ReleaseSpan> Versions, string Prototype, string Summary);
