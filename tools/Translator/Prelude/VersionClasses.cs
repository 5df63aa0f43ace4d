// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Prelude;

/// <summary>The kernel versions the runtime has a class for.</summary>
public static class VersionClasses
{
    /// <summary>Every version, oldest first.</summary>
    public static IReadOnlyList<LinuxVersion> All { get; } =
        [.. typeof(PrimitiveAttribute).Assembly.GetExportedTypes()
            .Select(t => t.GetCustomAttribute<KernelVersionAttribute>())
            .OfType<KernelVersionAttribute>()
            .Select(a => LinuxVersion.Parse(a.Version))
            .Order()];
}
