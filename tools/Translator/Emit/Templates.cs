// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace KTrans.Translator.Emit;

/// <summary>Renders the embedded templates. Nothing else names the template engine.</summary>
internal static class Templates
{
    private static readonly IHandlebars Engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
    private static readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> Compiled = new();

    /// <summary>Renders a template of <c>Emit/Templates</c> by its file name without ending.</summary>
    public static string Render(string name, object model) => Compiled.GetOrAdd(name, Compile)(model).ReplaceLineEndings("\n");

    private static HandlebarsTemplate<object, object> Compile(string name)
    {
        using Stream stream = typeof(Templates).Assembly.GetManifestResourceStream($"Templates/{name}.hbs")
            ?? throw new InvalidOperationException($"no template {name}");
        using StreamReader reader = new(stream);
        return Engine.Compile(reader.ReadToEnd());
    }
}
