// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Live;

/// <summary>Models beside the running kernel, as data for machines.</summary>
public static class LiveJson
{
    /// <summary>One object for all.</summary>
    public static object Of(LiveReport report) => new
    {
        Running = report.Release,
        Models = report.Kernels.Select(k => new { Kernel = k.Label, Translated = k.Models.Select(m => m.Name) }),
        Missing = report.Lacks,
        Results = report.Results.Select(r => new
        {
            Scenario = r.Scenario.Id,
            r.Scenario.Title,
            Kernel = r.Kernel.Label,
            Verdict = r.Verdict.ToString().ToLowerInvariant(),
            r.WhyNot,
            r.Wrong,
            r.Attempts,
            Steps = r.Steps.Select(s => new
            {
                Step = s.Step.ToString(),
                Fields = s.Fields.Select(f => new
                {
                    f.Of,
                    f.Field,
                    f.Model,
                    f.Kernel,
                    Verdict = f.Verdict.ToString().ToLowerInvariant(),
                    Difference = f.Verdict == Comparison.Verdict.Differs ? f.Id(s.Step.Action) : null,
                    f.Explained,
                }),
            }),
        }),
    };
}
