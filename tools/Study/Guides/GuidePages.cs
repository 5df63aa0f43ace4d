// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Study.Site;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KTrans.Study.Guides;

/// <summary>A document of the checkout.</summary>
/// <param name="Name">Its file name without ending.</param>
/// <param name="Text">Its Markdown.</param>
public sealed record Guide(string Name, string Text)
{
    /// <summary>Its first heading; its name without one.</summary>
    public string Title { get; } = Markdown.Parse(Text).Descendants<HeadingBlock>().FirstOrDefault()?.Inline is { } heading
        ? string.Concat(heading.Descendants().Select(i => i switch { LiteralInline l => l.Content.ToString(), CodeInline c => c.Content, _ => "" })) : Name;
}

/// <summary>A document, as its page shows it.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Body">It as HTML.</param>
public sealed record GuidePage(Frame Frame, string Body);

/// <summary>Makes pages of documents.</summary>
/// <param name="guides">All of them: they lead to each other.</param>
public sealed class GuidePages(IReadOnlyList<Guide> guides)
{
    private const string Ending = ".md";

    // HTML in a document is text.
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    /// <summary>The pages.</summary>
    public IEnumerable<SitePage> Pages() => guides.Select(Page);

    private SitePage Page(Guide guide)
    {
        string path = SitePaths.Guide(guide.Name);
        MarkdownDocument document = Markdown.Parse(guide.Text, Pipeline);
        foreach (LinkInline link in document.Descendants<LinkInline>().ToArray())
        {
            Lead(link);
        }

        // A document may have parts as large as itself; a page has one heading of the first level.
        foreach (HeadingBlock part in document.Descendants<HeadingBlock>().Skip(1).SkipWhile(h => h.Level > 1))
        {
            part.Level++;
        }

        return new SitePage(path, PageTemplates.Render("guide", new GuidePage(Frame.Of(path, guide.Title), document.ToHtml(Pipeline))));
    }

    // A file that the site does not have is named and not led to.
    private void Lead(LinkInline link)
    {
        string url = link.Url ?? "";
        string file = url.Split('#')[0];
        if (file.Length == 0 || url.Contains("://", StringComparison.Ordinal))
        {
            return;
        }

        string name = file.EndsWith(Ending, StringComparison.Ordinal) ? file[..^Ending.Length] : "";
        if (guides.Any(g => g.Name == name))
        {
            link.Url = $"{name}.html{url[file.Length..]}";
            return;
        }

        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }
}
