// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Models;

namespace KTrans.Study.Site;

/// <summary>
/// Where pages are, from the site's folder. A path is made of names alone, so that a link to it stays good when there is
/// more to show.
/// </summary>
public static class SitePaths
{
    /// <summary>The page that a reader opens first.</summary>
    public const string Start = "index.html";

    /// <summary>The list of what kernel code calls.</summary>
    public const string Glossary = "glossary/index.html";

    /// <summary>The life of an anonymous page.</summary>
    public const string Life = "life/index.html";

    /// <summary>A life in one kernel.</summary>
    /// <param name="kernel">The kernel's label.</param>
    /// <param name="scenario">The scenario's id.</param>
    public static string LifeRun(string kernel, string scenario) => $"life/{Segment(kernel)}/{Segments(scenario)}.html";

    /// <summary>A function of one version.</summary>
    public static string Function(ModelName model) => $"function/{SourceName(model)}.html";

    /// <summary>The source and the model of a function as a script, for pages that show it beside something else.</summary>
    public static string Source(ModelName model) => $"source/{SourceName(model)}.js";

    /// <summary>What that script, and pages that show it, call the function.</summary>
    public static string SourceName(ModelName model) => $"{Segment(model.Label)}/{Segment(model.Name)}";

    /// <summary>A run of a function in a scenario.</summary>
    /// <param name="scenario">The scenario's id.</param>
    /// <param name="part">Which page of a long run, from 1.</param>
    public static string Run(ModelName model, string scenario, int part = 1) => $"run/{SourceName(model)}/{Segments(scenario)}{Part(part)}.html";

    /// <summary>The versions of a function held against each other.</summary>
    public static string Comparison(string function) => $"compare/{Segment(function)}.html";

    /// <summary>The situations of a scenario in which versions are held against each other.</summary>
    /// <param name="function">The function, as its comparison calls it.</param>
    /// <param name="scenario">The scenario's id.</param>
    /// <param name="part">Which page of many, from 1.</param>
    public static string Situations(string function, string scenario, int part = 1) => $"compare/{Segment(function)}/{Segments(scenario)}{Part(part)}.html";

    /// <summary>A version held against the next.</summary>
    /// <param name="function">The function, as its comparison calls it.</param>
    public static string Pair(string function, ModelName from, ModelName to) => $"pair/{Versions(function, from, to)}.html";

    /// <summary>A situation on the page of its scenario: what the surroundings answer out of the ordinary.</summary>
    public static string Situation(IReadOnlyList<string> answers) => answers.Count == 0 ? "ordinary" : Segment(string.Join('.', answers));

    /// <summary>Two runs side by side.</summary>
    /// <param name="function">The function, as its comparison calls it.</param>
    /// <param name="cause">The id of the cause for which they differ.</param>
    public static string Versus(string function, ModelName from, ModelName to, string cause) =>
        $"versus/{Versions(function, from, to)}-{cause}.html";

    /// <summary>A document.</summary>
    public static string Guide(string name) => $"guide/{Segment(name)}.html";

    /// <summary>What a kernel header declares.</summary>
    public static string Header(string header) => $"glossary/{Segment(header)}.html";

    /// <summary>Where the older run parts from the newer on a page of two runs, as the end of a link.</summary>
    public const string Apart = "#apart-from";

    /// <summary>A step of a run, as the end of a link.</summary>
    public static string Step(int number) => string.Create(CultureInfo.InvariantCulture, $"#step-{number}");

    /// <summary>A line of the kernel on a function's page, as the end of a link.</summary>
    public static string Line(int line) => string.Create(CultureInfo.InvariantCulture, $"#c{line}");

    /// <summary>What leads from a page to the site's folder.</summary>
    public static string Root(string page) => string.Concat(Enumerable.Repeat("../", page.Count(c => c == '/')));

    /// <summary>A link from one page to another.</summary>
    public static string Link(string from, string to) => Root(from) + to;

    private static string Versions(string function, ModelName from, ModelName to) => $"{Segment(function)}/{Segment(from.Label)}-{Segment(to.Label)}";

    // What is too long for a page goes on in others.
    private static string Part(int part) => part == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $".{part}");

    private static string Segments(string path) => string.Join('/', path.Split('/').Where(s => s is not ("" or "." or "..")).Select(Segment));

    // Labels and ids may be a user's paths.
    private static string Segment(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-'));
}
