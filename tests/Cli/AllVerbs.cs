// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary>The verbs there are, as a message lists them.</summary>
internal static class AllVerbs
{
    public const string Text = "completion, diff, doctor, explore, import, life, list, live, merge, missing, replay, run-c, study, trace, translate";
}
