// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Catalogue;

/// <summary>All that the runtime has of the kernel, in all versions.</summary>
/// <param name="Functions">The primitives, by name.</param>
/// <param name="Types">The structs and typedefs, by name.</param>
/// <param name="Constants">The constants, by name.</param>
public sealed record KernelSurface(IReadOnlyList<PrimitiveEntry> Functions, IReadOnlyList<SurfaceName> Types, IReadOnlyList<SurfaceName> Constants);

/// <summary>A type, a field or a constant.</summary>
/// <param name="Name">The C name.</param>
/// <param name="Header">The kernel file that declares it; empty of a field.</param>
/// <param name="Forms">Its forms, oldest first, of which each holds for some versions.</param>
/// <param name="Fields">What C sees of a struct, in the order of its first bytes; of anything else none.</param>
public sealed record SurfaceName(string Name, string Header, IReadOnlyList<SurfaceForm> Forms, IReadOnlyList<SurfaceName> Fields);

/// <summary>A form of a type, a field or a constant.</summary>
/// <param name="Declaration">How C declares it; of a constant its value.</param>
/// <param name="Versions">The versions that have it so, oldest first.</param>
/// <param name="Summary">Its docstring; empty for none.</param>
public sealed record SurfaceForm(string Declaration, IReadOnlyList<ReleaseSpan> Versions, string Summary);
