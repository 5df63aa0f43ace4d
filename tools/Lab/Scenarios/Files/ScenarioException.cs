// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Scenarios;

/// <summary>A scenario's file is not as it should be; the message names file, line, column and field.</summary>
public sealed class ScenarioException : Exception
{
    /// <summary>A fault at a place of a file.</summary>
    /// <param name="file">The file as it was named to the reader.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    /// <param name="field">The field, such as <c>vmas[1].flags</c>; empty where the file as a whole is meant.</param>
    /// <param name="message">What is wrong with it.</param>
    public ScenarioException(string file, long line, long column, string field, string message)
        : base($"{file}:{line}:{column}: {(field.Length == 0 ? "" : field + ": ")}{message}")
    {
    }
}
