// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Translator.Snippets.Documents;
using KTrans.Translator.Snippets.Layout;

namespace KTrans.Translator.Snippets;

/// <summary>Makes a snippet of a function that a document shows, with what the document lacks filled in.</summary>
public static class DocumentImporter
{
    /// <summary>
    /// Imports one function. <paramref name="documentText"/> is the text of the file with its byte order mark, if it
    /// has one: a completion names the document's hash.
    /// </summary>
    public static ImportResult Import(string documentName, string documentText, ImportRequest request)
    {
        List<ImportProblem> problems = [];
        CheckCompletion(documentName, documentText, request, problems);
        Listing listing = Listing.Of(documentText, request.Function, request.Completion?.DocumentLines);
        if (request.Completion is null && !listing.IsClosed)
        {
            ReportDamage(request.Function, documentText, listing, problems);
        }

        if (!listing.IsFound && request.Completion is not null)
        {
            listing = listing.Part(request.Completion.Placement);
        }

        bool isTrace = !listing.IsFound && !listing.Lines.Any(line => line.HasCode);
        IReadOnlyList<TraceQuote> quotes = isTrace ? TraceQuote.Read(documentText) : [];
        IReadOnlyList<CodeLine> lines = problems.Count == 0 ? Assemble(request, listing, quotes, problems) : [];
        if (problems.Count > 0)
        {
            return new ImportResult(null, null, problems);
        }

        SnippetOrigin origin = Origin(documentName, request, listing, lines, quotes);
        return new ImportResult(Write(origin, lines), origin, []);
    }

    private static void CheckCompletion(
        string name, string text, ImportRequest request, List<ImportProblem> problems)
    {
        if (request.Completion is not { } completion)
        {
            return;
        }

        Compare("document", completion.Document, name);
        Compare("sha256", completion.Sha256, DocumentText.Sha256(text));
        Compare("kernel", completion.Kernel.ToString(), request.Kernel.ToString());
        Compare("function", completion.Function, request.Function);

        void Compare(string field, string has, string wanted)
        {
            if (has != wanted)
            {
                problems.Add(new ImportProblem(
                    null,
                    $"the completion is for {field} {has}, and {wanted} is imported",
                    "use the completion that was written for this document"));
            }
        }
    }

    private static void ReportDamage(
        string function, string documentText, Listing listing, List<ImportProblem> problems)
    {
        if (listing.IsFound)
        {
            FunctionCheck.Cut(function, new FoundFunction(listing.Lines, false), problems);
        }
        else if (TraceQuote.Read(documentText) is { Count: > 0 } quotes)
        {
            problems.Add(new ImportProblem(
                quotes[0].DocumentLine,
                $"the document has no listing of {function}; it only tells of kernel lines " +
                    LineRanges.OfLines(quotes.Select(quote => quote.KernelLine)),
                "write the function into a completion, with the told statements on these lines"));
        }
        else
        {
            FunctionCheck.NotFound(function, listing.Lines, problems);
        }
    }

    private static IReadOnlyList<CodeLine> Assemble(
        ImportRequest request, Listing listing, IReadOnlyList<TraceQuote> quotes, List<ImportProblem> problems)
    {
        IReadOnlyList<CodeLine> placed = Placement.Place(listing.Lines, Anchors(request, listing), problems);
        IReadOnlyList<CodeLine> lines = Merge.Apply(placed, request.Completion?.Completed ?? [], problems);
        if (problems.Count > 0)
        {
            return lines;
        }

        FunctionCheck.Whole(request.Function, lines, problems);
        TraceQuote.Check(quotes, lines, problems);
        if (problems.Count == 0 && FirstLine(request) is int first && first != lines[0].Number)
        {
            problems.Add(new ImportProblem(
                null,
                $"{request.Function} begins on kernel line {lines[0].Number}, and should on {first}",
                "correct first-line, or the placement anchors"));
        }

        return lines;
    }

    private static int? FirstLine(ImportRequest request) => request.FirstLine ?? request.Completion?.FirstLine;

    // Without any number to go by, the document's own lines are the numbering, and the document is the source file.
    private static IReadOnlyList<PlacementAnchor> Anchors(ImportRequest request, Listing listing)
    {
        if (request.Completion is { Placement.Count: > 0 } completion)
        {
            return completion.Placement;
        }

        if (listing.Lines.Count == 0)
        {
            return [];
        }

        int start = listing.Lines[0].DocumentLine;
        return [new PlacementAnchor(start, FirstLine(request) ?? start)];
    }

    private static SnippetOrigin Origin(
        string document,
        ImportRequest request,
        Listing listing,
        IReadOnlyList<CodeLine> lines,
        IReadOnlyList<TraceQuote> quotes)
    {
        bool hasKernelLines = FirstLine(request) is not null || listing.Lines.Any(line => line.Number is not null);
        LineRanges completed = LineRanges.Of(request.Completion?.Completed.Select(range => range.Lines) ?? []);
        int[] barriers = [.. completed.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1))];
        return new SnippetOrigin(
            request.Kernel,
            hasKernelLines ? request.SourceFile ?? request.Completion?.SourceFile ?? document : document,
            lines[0].Number!.Value,
            lines[^1].Number!.Value,
            document,
            LineRanges.Bridging(lines.Where(line => line.DocumentLine > 0).Select(line => line.Number!.Value), barriers),
            completed,
            LineRanges.OfLines(quotes.Select(quote => quote.KernelLine)));
    }

    private static string Write(SnippetOrigin origin, IReadOnlyList<CodeLine> lines)
    {
        StringBuilder text = new(SnippetHeader.Write(origin));
        IReadOnlyList<string> indented = Indenter.Indent(lines);
        int next = origin.FirstLine;
        for (int i = 0; i < lines.Count; i++)
        {
            int gap = lines[i].Number!.Value - next;
            text.Append('\n', gap).Append(indented[i]).Append('\n');
            next += gap + 1;
        }

        return text.ToString();
    }
}
