// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator.Catalogue;

/// <summary>The docstrings of an assembly, from the XML file that the compiler puts beside it.</summary>
internal sealed partial class Docstrings
{
    private readonly Dictionary<string, XElement> summaries;

    private Docstrings(Dictionary<string, XElement> summaries) => this.summaries = summaries;

    /// <summary>Those of the runtime; empty where the file was left out.</summary>
    public static Docstrings OfRuntime()
    {
        string path = Path.ChangeExtension(typeof(PrimitiveAttribute).Assembly.Location, ".xml");
        return new Docstrings(File.Exists(path) ? Read(path) : []);
    }

    /// <summary>A symbol's summary without markup; empty when it has none.</summary>
    public string Summary(ISymbol symbol) => summaries.TryGetValue(symbol.GetDocumentationCommentId()!, out XElement? summary)
        ? Space().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim() : "";

    private static Dictionary<string, XElement> Read(string path)
    {
        try
        {
            return XDocument.Load(path).Descendants("member")
                .Where(m => m.Attribute("name") is not null && m.Element("summary") is not null)
                .ToDictionary(m => m.Attribute("name")!.Value, m => m.Element("summary")!);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => LastName(see.Attribute("cref")?.Value ?? see.Attribute("langword")?.Value ?? ""),
        XElement { Name.LocalName: "paramref" } parameter => parameter.Attribute("name")?.Value ?? "",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    // M:KTrans.Runtime.V4_4.pte_alloc(KTrans.Runtime.mm_struct*) is pte_alloc to a reader.
    private static string LastName(string reference) => reference.Split('(')[0].Split('.', ':')[^1];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
