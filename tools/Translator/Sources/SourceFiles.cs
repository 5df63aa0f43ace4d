// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Sources;

/// <summary>What a kernel source had of what was asked.</summary>
/// <param name="Origin">The source by a name that is the same on every machine: <c>linux-source-6.12.tar.xz</c>, <c>tree linux-6.8</c>, <c>git v6.12 (commit 1234abcd5678)</c>.</param>
/// <param name="ExactVersion">The version that the top Makefile says, as its tag is named: <c>6.1.148</c>, <c>6.13-rc3</c>, <c>2.6.32.70</c>; null without one.</param>
/// <param name="Release">The release it belongs to: 6.1, 6.13, 2.6.32.</param>
/// <param name="Files">Contents by path; those are bytes, since older kernels have names in Latin-1.</param>
public sealed record SourceFiles(
    string Origin, string? ExactVersion, LinuxVersion? Release, IReadOnlyDictionary<string, byte[]> Files);
