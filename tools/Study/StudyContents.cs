// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Life;
using KTrans.Study.Compare;
using KTrans.Study.Functions;
using KTrans.Study.Guides;
using KTrans.Translator.Catalogue;

namespace KTrans.Study;

/// <summary>All that a site shows.</summary>
/// <param name="Functions">The functions of all versions, by version, then by name.</param>
/// <param name="Comparisons">Versions held against each other.</param>
/// <param name="Divergences">The runs of each of their causes.</param>
/// <param name="Lives">The lives of an anonymous page, in each kernel.</param>
/// <param name="Guides">The documents.</param>
/// <param name="Catalogue">What the runtime has of all versions.</param>
/// <param name="NotRun">Scenarios that show nothing, each with the reason.</param>
public sealed record StudyContents(
    IReadOnlyList<FunctionSubject> Functions, IReadOnlyList<FunctionComparison> Comparisons, IReadOnlyList<Divergence> Divergences,
    IReadOnlyList<KernelLives> Lives, IReadOnlyList<Guide> Guides, KernelSurface Catalogue, IReadOnlyList<string> NotRun);
