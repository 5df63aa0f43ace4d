// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources.Archives;

/// <summary>One entry of a tar archive.</summary>
/// <param name="Path">Its path, a folder's with a slash at its end; neither absolute nor with <c>..</c> in it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Start">Where in the unpacked archive it begins.</param>
internal readonly record struct TarEntry(string Path, FoundKind Kind, long Size, long Start);
