// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources;

/// <summary>What is asked of a kernel source.</summary>
/// <param name="Files">Files by exact path, with forward slashes, relative to the tree's root.</param>
/// <param name="HeaderFolders">Folders whose <c>*.h</c> files come along, those directly in them; one that a source lacks is passed over.</param>
public sealed record SourceQuery(IReadOnlyList<string> Files, IReadOnlyList<string> HeaderFolders);
