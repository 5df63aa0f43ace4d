// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Study.Runs;
using KTrans.Translator.Reading;
using KTrans.Translator.Snippets;

namespace KTrans.Study.Functions;

/// <summary>All that is known of a function of one version.</summary>
/// <param name="Model">The model.</param>
/// <param name="Source">Its C.</param>
/// <param name="CSharp">Its C#; null of one without.</param>
/// <param name="Refusal">Why it was not translated; empty of one that was.</param>
/// <param name="Origin">Where its lines come from; null of plain source.</param>
/// <param name="Paths">What was explored of it; null where there are no scenarios for it.</param>
/// <param name="Runs">Its runs that have pages, in the order of their scenarios.</param>
public sealed record FunctionSubject(
    ModelName Model, ReadFunction Source, ReadFunction? CSharp, string Refusal, SnippetOrigin? Origin, ModelPaths? Paths, IReadOnlyList<PlayedRun> Runs);
