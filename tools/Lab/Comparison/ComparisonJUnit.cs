// SPDX-License-Identifier: GPL-2.0-only
using System.Xml.Linq;

namespace KTrans.Lab.Comparison;

/// <summary>A comparison as JUnit's XML: a suite for each version and the next, a case for each situation.</summary>
public static class ComparisonJUnit
{
    /// <summary>The document, with a newline at its end. What is expected does not fail.</summary>
    public static string Write(IEnumerable<FunctionComparison> comparisons) => new XDocument(
        new XElement("testsuites", comparisons.SelectMany(c => c.Pairs.Select(p => Suite(c.Function, p))))).ToString() + "\n";

    private static XElement Suite(string function, PairComparison pair)
    {
        Dictionary<Situation, Difference[]> causes = pair.Differences.SelectMany(d => d.Situations.Select(s => (s, d)))
            .GroupBy(x => x.s, x => x.d).ToDictionary(g => g.Key, g => g.Where(d => d.Expected is null).ToArray());
        string name = $"{function}, {pair.From.Label} to {pair.To.Label}";
        return new XElement(
            "testsuite",
            new XAttribute("name", name),
            new XAttribute("tests", pair.Situations.Count),
            new XAttribute("failures", causes.Count(c => c.Value.Length > 0)),
            new XAttribute("skipped", pair.Situations.Count(s => IsSkipped(s.Verdict))),
            pair.Situations.Select(s => Case(name, s.Situation, s.Verdict, causes.GetValueOrDefault(s.Situation, []))));
    }

    private static XElement Case(string suite, Situation situation, Verdict verdict, Difference[] causes) => new(
        "testcase",
        new XAttribute("classname", suite),
        new XAttribute("name", $"{situation.Scenario}: {string.Join(", ", situation.Answers.DefaultIfEmpty("nothing is asked"))}"),
        IsSkipped(verdict) ? new XElement("skipped", new XAttribute("message", verdict.ToString().ToLowerInvariant())) : null,
        causes.Select(c => new XElement("failure", new XAttribute("message", $"[{c.Id}] {Where(c.From)} against {Where(c.To)}"), c.Replay)));

    private static bool IsSkipped(Verdict verdict) => verdict is Verdict.Unknown or Verdict.Unsupported or Verdict.Exhausted;

    private static string Where(Place place) => $"{place.File}:{place.Line} {place.Text}";
}
