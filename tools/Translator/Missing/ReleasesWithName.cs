// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Missing;

/// <summary>Tells which kernel versions of the runtime show a name.</summary>
internal sealed partial class ReleasesWithName(PreludeStore preludes)
{
    private readonly Lazy<IReadOnlyDictionary<LinuxVersion, Surface>> surfaces = new(() =>
        preludes.Versions.AsParallel().Select(v => (Version: v, Surface: new Surface(preludes.Get(v)))).ToDictionary(v => v.Version, v => v.Surface));

    /// <summary>The releases that show it.</summary>
    public IReadOnlyList<ReleaseSpan> Of(StandIn name) =>
        KernelReleases.Spans(preludes.Runtime.Releases, preludes.Versions, v => surfaces.Value[v].Has(name));

    // The header is read once for all macros.
    private sealed class Surface(KernelPrelude prelude)
    {
        private readonly HashSet<string> macros = [.. Macro().Matches(prelude.Header).Select(m => m.Groups[1].Value)];

        public bool Has(StandIn name) => name.Kind is MissingKind.Type or MissingKind.Field
            ? PreludeNames.Has(prelude, name.Kind, name.Name, name.Owner)
            : prelude.Functions.ContainsKey(name.Name) || prelude.Constants.ContainsKey(name.Name) || macros.Contains(name.Name);
    }

    [GeneratedRegex(@"^#define (\w+)", RegexOptions.Multiline)]
    private static partial Regex Macro();
}
