// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace KTrans.Study.Site;

/// <summary>Renders the embedded templates of pages. Nothing else names the template engine, and nothing else escapes.</summary>
internal static class PageTemplates
{
    // Parts that pages have in common.
    private static readonly string[] Partials = ["head", "foot", "code", "details", "matrix", "named", "pieces", "told", "walk"];

    private static readonly IHandlebars Engine = WithPartials();

    // Compiled once, though pages are made by several at once: it takes longer than most pages.
    private static readonly ConcurrentDictionary<string, Lazy<HandlebarsTemplate<object, object>>> Compiled = new();

    /// <summary>Renders a template of <c>Templates</c> by its file name without ending.</summary>
    public static string Render(string name, object page) =>
        Compiled.GetOrAdd(name, n => new(() => Engine.Compile(Resources.Text($"Templates/{n}.hbs")))).Value(page).ReplaceLineEndings("\n");

    private static IHandlebars WithPartials()
    {
        IHandlebars engine = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new MarkupEncoder(), ThrowOnUnresolvedBindingExpression = true });
        foreach (string partial in Partials)
        {
            engine.RegisterTemplate(partial, Resources.Text($"Templates/{partial}.hbs"));
        }

        return engine;
    }
}
