// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Runtime;
using KTrans.Translator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace KTrans.Translator.Emit;

/// <summary>
/// Writes the places of a checked function that tell of events: a class beside the function, which nothing touches
/// while events are off.
/// </summary>
internal static class EventTable
{
    /// <summary>A place as the function's code names it.</summary>
    public static string Site(string function, int site) => $"{ClassName(function)}.At[{site}]";

    /// <summary>The class that holds a function's places; it has no line of the snippet.</summary>
    public static string Write(FunctionModel function)
    {
        StringBuilder text = new();
        text.Append("#line hidden\n");
        text.Append($"    private static class {ClassName(function.Name)}\n    {{\n        internal static readonly EventSite[] At =\n        [\n");
        foreach (EventSite site in function.Sites)
        {
            text.Append("            ").Append(Write(site)).Append(",\n");
        }

        text.Append("        ];\n    }\n#line default");
        return text.ToString();
    }

    private static string ClassName(string function) => function + "_events";

    private static string Write(EventSite site)
    {
        List<string> properties =
        [
            .. site.Role.Length > 0 ? [$"Role = {Quoted(site.Role)}"] : Array.Empty<string>(),
            .. site.Shape != ValueShape.None ? [$"Shape = ValueShape.{site.Shape}", $"Size = {site.Size}", $"Type = {Quoted(site.Type)}"] : Array.Empty<string>(),
            .. site.Flags.Length > 0 ? [$"Flags = {Quoted(site.Flags)}"] : Array.Empty<string>(),
            .. site.Offset != 0 ? [$"Offset = {site.Offset}"] : Array.Empty<string>(),
            .. site.Arguments != 0 ? [$"Arguments = {site.Arguments}"] : Array.Empty<string>(),
            .. site.Primitive is { } kind ? [$"Primitive = PrimitiveKind.{kind}"] : Array.Empty<string>(),
        ];
        string created = $"new(EventKind.{site.Kind}, {Quoted(site.Function)}, {Quoted(site.File)}, {site.Line}, {Quoted(site.Text)})";
        return properties.Count == 0 ? created : $"{created} {{ {string.Join(", ", properties)} }}";
    }

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
