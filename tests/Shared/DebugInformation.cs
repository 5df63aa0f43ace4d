// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KTrans.Tests.Shared;

/// <summary>The debug information inside an assembly.</summary>
internal sealed class DebugInformation : IDisposable
{
    private readonly PEReader image;
    private readonly MetadataReaderProvider provider;

    public DebugInformation(byte[] assembly)
    {
        image = new PEReader(new MemoryStream(assembly));
        DebugDirectoryEntry embedded = image.ReadDebugDirectory().Single(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        provider = image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
    }

    /// <summary>What the debug information says.</summary>
    public MetadataReader Symbols => provider.GetMetadataReader();

    /// <summary>What the assembly says.</summary>
    public MetadataReader Assembly => image.GetMetadataReader();

    /// <summary>Every place that a debugger can stop at.</summary>
    public IEnumerable<SequencePoint> Points => Symbols.MethodDebugInformation
        .SelectMany(handle => Symbols.GetMethodDebugInformation(handle).GetSequencePoints())
        .Where(point => !point.IsHidden);

    public void Dispose()
    {
        provider.Dispose();
        image.Dispose();
    }
}
