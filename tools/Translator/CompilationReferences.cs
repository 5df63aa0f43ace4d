// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator;

/// <summary>What Roslyn needs to read the runtime and to compile models against it.</summary>
internal static class CompilationReferences
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The KTrans runtime.</summary>
    public static MetadataReference Runtime { get; } = MetadataReference.CreateFromFile(typeof(PrimitiveAttribute).Assembly.Location);

    /// <summary>The runtime, and the .NET assemblies that define and forward the types it uses.</summary>
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
        MetadataReference.CreateFromFile(Path.Combine(FrameworkFolder, "System.Runtime.dll")),
        Runtime,
    ];
}
