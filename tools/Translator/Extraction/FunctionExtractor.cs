// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Extraction;

/// <summary>What is to be taken out of C files of the kernel.</summary>
/// <param name="Kernel">The release.</param>
/// <param name="Functions">The functions asked for.</param>
/// <param name="WithCalls">Whether the functions they call in the files come along.</param>
/// <param name="Configuration">How <c>#if</c> is decided.</param>
/// <param name="Origin">Where the files come from, as the snippet tells it.</param>
/// <param name="ExactVersion">The version that the tree's Makefile says.</param>
public sealed record ExtractionRequest(
    LinuxVersion Kernel, IReadOnlyList<string> Functions, bool WithCalls, Configuration Configuration, string Origin, string? ExactVersion)
{
    /// <summary>Where the snippet comes from and how it was taken, as its header says; its lines are not known yet.</summary>
    public SnippetOrigin Provenance() => new(Kernel, "", 0, 0, null, LineRanges.Empty, LineRanges.Empty, LineRanges.Empty)
    {
        Tree = ExactVersion is null ? Origin : $"{Origin}, Linux {ExactVersion}",
        Functions = Functions,
        Closure = WithCalls,
        Configuration = Configuration.Name,
    };
}

/// <summary>A snippet that was taken out of C files.</summary>
/// <param name="Text">The snippet.</param>
/// <param name="Taken">The functions in it, the ones asked for first.</param>
/// <param name="ToRuntime">Functions of the files that are called and left to the runtime.</param>
/// <param name="LeftOut">What the configuration leaves out of what was taken.</param>
/// <param name="Unlike">Functions that are used and that the tree declares otherwise than the runtime.</param>
public sealed record ExtractedSnippet(
    string Text, IReadOnlyList<string> Taken, IReadOnlyList<string> ToRuntime, IReadOnlyList<LeftOut> LeftOut, IReadOnlyList<Disagreement> Unlike);

/// <summary>Takes functions, with what they need, out of C files of the kernel.</summary>
/// <param name="files">The files' texts, by their names in the kernel's tree; the first is the one that functions are asked of.</param>
/// <param name="prelude">What stands for the kernel's headers.</param>
/// <param name="configuration">How <c>#if</c> is decided.</param>
/// <param name="headers">What the tree's headers say, when it is known.</param>
public sealed class FunctionExtractor(IReadOnlyList<(string File, string Text)> files, KernelPrelude prelude, Configuration configuration, Task<TreeSurface> headers)
{
    private readonly Dictionary<string, HashSet<string>> called = new(StringComparer.Ordinal);
    private readonly List<CFileOutline> outlines = [.. files.Select(f => CFileOutline.Of(f.File, f.Text, prelude, configuration))];

    /// <summary>The first file, as the kernel's tree names it.</summary>
    public string File => outlines[0].File;

    /// <summary>The functions that the first file defines, in the order of its lines.</summary>
    public IReadOnlyList<string> Functions => [.. outlines[0].Items.Where(i => i.Kind == ItemKind.Function).Select(i => i.Name).Distinct()];

    /// <summary>The functions of a request that the first file does not define.</summary>
    public IReadOnlyList<string> Unknown(IEnumerable<string> functions) => [.. functions.Where(f => outlines[0].Function(f) is null)];

    /// <summary>The line that a function of the first file begins on.</summary>
    public int LineOf(string function) => outlines[0].Function(function)!.FirstLine;

    /// <summary>A function and those of the files that it calls, however deep.</summary>
    /// <param name="function">A function of the files.</param>
    /// <param name="among">Only calls of these are followed; null for all.</param>
    public IReadOnlyCollection<string> Reached(string function, IReadOnlySet<string>? among = null)
    {
        HashSet<string> reached = new([function], StringComparer.Ordinal);
        Stack<string> open = new(reached);
        while (open.TryPop(out string? name))
        {
            foreach (string callee in Called(name).Where(c => among?.Contains(c) != false && reached.Add(c)))
            {
                open.Push(callee);
            }
        }

        return reached;
    }

    /// <summary>The functions of the files that a function of theirs names.</summary>
    public IReadOnlySet<string> Called(string function)
    {
        if (!called.TryGetValue(function, out HashSet<string>? callees))
        {
            CFileOutline file = outlines.First(o => o.Function(function) is not null);
            callees = [.. file.Names(file.Function(function)!).Where(n => n != function && outlines.Any(o => o.Functions.Contains(n)))];
            called[function] = callees;
        }

        return callees;
    }

    /// <summary>Makes the snippet.</summary>
    /// <param name="request">What is wanted; every function is known.</param>
    /// <param name="toRuntime">Called functions that the runtime is to keep.</param>
    public ExtractedSnippet Extract(ExtractionRequest request, IReadOnlySet<string> toRuntime)
    {
        List<FileItem> roots = [.. request.Functions.Select(f => outlines[0].Function(f)!)];
        IReadOnlyList<FileItem> items = Selection.Of(outlines, roots, prelude, request.WithCalls, toRuntime, headers.Result.OfArchitecture);
        List<string> taken = [.. roots.Concat(items).Where(i => i.Kind == ItemKind.Function).Select(i => i.Name).Distinct()];
        List<LeftOut> leftOut = [.. outlines.SelectMany(f => f.LeftOut).Where(l => items.Any(i => i.File == l.File && i.FirstLine < l.LastLine && l.FirstLine < i.LastLine))];
        HashSet<string> used = [.. items.SelectMany(i => outlines.First(f => f.File == i.File).Names(i))];
        List<string> kept = [.. used.Where(n => !taken.Contains(n) && prelude.Functions.ContainsKey(n) && outlines.Any(f => f.Functions.Contains(n))).Order(StringComparer.Ordinal)];
        List<Disagreement> unlike = [.. headers.Result.Unlike.Where(u => used.Contains(u.Name) && !taken.Contains(u.Name))];
        IEnumerable<FileItem> own = items.Where(i => i.File == outlines[0].File);
        SnippetOrigin origin = request.Provenance() with
        {
            SourceFile = outlines[0].File,
            FirstLine = own.Min(i => i.FirstLine),
            LastLine = own.Max(i => i.LastLine),
            LeftOut = [.. leftOut.Select(l => l.ToString())],
            Unlike = [.. unlike.Select(u => u.Name)],
        };
        string text = SnippetHeader.WriteTree(origin) + request.Configuration.Directives(prelude, used) + ExtractedText.Write(outlines, items);
        return new ExtractedSnippet(text, taken, kept, leftOut, unlike);
    }
}
