// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Life;

/// <summary>Lives as data for machines.</summary>
public static class LifeJson
{
    /// <summary>One object for each scenario.</summary>
    public static IEnumerable<object> Of(KernelLives lives) => lives.Results.Select(r => new
    {
        Kernel = lives.Kernel.Label,
        Scenario = r.Scenario.Id,
        r.Scenario.Title,
        r.Run.Translated,
        r.Run.Models,
        r.Run.Steps,
        r.Run.Asked,
        r.Run.Wrong,
        Deviations = DocumentClaims.Of(lives.Kernel.Kernel, r),
    });
}
