// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Tests.Shared;

/// <summary>Compares with a golden file; with UPDATE_BASELINES=1 in the environment the file is written instead.</summary>
internal static class Baselines
{
    public static bool AreUpdated => Environment.GetEnvironmentVariable("UPDATE_BASELINES") == "1";

    public static void Check(string path, string actual)
    {
        if (AreUpdated)
        {
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{Path.GetFileName(path)} is missing; UPDATE_BASELINES=1 writes it");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
