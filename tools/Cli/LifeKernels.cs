// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Lab.Life;
using KTrans.Lab.Models;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Prelude;

namespace KTrans.Cli;

/// <summary>The kernels that lives are lived in, as the user names them.</summary>
internal static class LifeKernels
{
    /// <summary>The option that names them.</summary>
    public static Option<string[]> Option(string description) => new("--kernel") { Description = description, HelpName = "V" };

    /// <summary>
    /// Those named: a version, with its translated functions where there are some, and all else the runtime's own; or a snippet
    /// file. All that have translated functions where none is named.
    /// </summary>
    public static (ModelImage Image, IReadOnlyList<LifeKernel> Chosen) Chosen(Workspace workspace, PreludeStore preludes, IReadOnlyList<string> words)
    {
        LabModels models = LabModels.Load(workspace, preludes, [.. words.Where(w => !LinuxVersion.TryParse(w, out _))]);
        IReadOnlyList<LifeKernel> all = LifeKernel.All(models.Image.Models);
        return (models.Image, words.Count == 0 ? all : [.. words.Distinct().Select(w =>
            all.FirstOrDefault(k => k.Label == w) ?? LifeKernel.Of(w, Input.KnownKernel(w)!.Value, all.Where(k => k.Label == $"{w} tree").SelectMany(k => k.Models)))]);
    }
}
