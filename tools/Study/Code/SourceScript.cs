// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Encodings.Web;
using System.Text.Json;
using KTrans.Lab.Models;
using KTrans.Study.Site;

namespace KTrans.Study.Code;

/// <summary>
/// The source and the model of a function for pages that show it beside something else: all runs of a function share
/// one. It is a script, since pages from disk may read nothing else.
/// </summary>
internal static class SourceScript
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The script; it calls <c>ktransSource</c> of the site's script.</summary>
    /// <param name="model">The function.</param>
    /// <param name="source">Its C.</param>
    /// <param name="csharp">Its C#; null of one without.</param>
    public static SitePage Of(ModelName model, CodePane source, CodePane? csharp)
    {
        string[] arguments = [SitePaths.SourceName(model), Markup(source), csharp is null ? "" : Markup(csharp)];
        return new SitePage(
            SitePaths.Source(model),
            $"// SPDX-License-Identifier: GPL-2.0-only\nktransSource({string.Join(",\n", arguments.Select(a => JsonSerializer.Serialize(a, Plain)))});\n");
    }

    // Another page has no places to lead to.
    private static string Markup(CodePane pane) => PageTemplates.Render("code", pane with
    {
        HasReach = false,
        Rows = [.. pane.Rows.Select(r => r with { Id = "", Href = "", Reach = null, Pieces = [.. r.Pieces.Select(p => p with { Term = "" })] })],
    });
}
