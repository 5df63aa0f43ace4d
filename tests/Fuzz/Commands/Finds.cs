// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Reduction;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Commands;

/// <summary>A tool that this machine lacks.</summary>
internal sealed class MissingToolException(string what) : Exception(what);

/// <summary>Tells what became of programs, and keeps those that show a defect, reduced: one for each cause.</summary>
/// <param name="compilers">What reduced programs are held against.</param>
/// <param name="folder">Where they go; null keeps none.</param>
internal sealed class Finds(NativeCompilers compilers, string? folder)
{
    private readonly HashSet<string> causes = [];

    /// <summary>Tells of a verdict in a line, and keeps the program where it is worth that.</summary>
    /// <param name="what">What the verdict is of.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="program">The program's name, text and options.</param>
    public void Tell(string what, Verdict verdict, Func<(string Name, string Text, IReadOnlyList<string> Options)> program)
    {
        Console.Out.WriteLine($"{what}: {verdict}");
        if (!verdict.IsFinding || folder is null || (verdict.Kind == VerdictKind.Fault && !causes.Add(verdict.Reason)))
        {
            return;
        }

        (string name, string text, IReadOnlyList<string> options) = program();
        using Reducer reducer = new(compilers, options, verdict);
        ReducedProgram? reduced = reducer.Reduce(text);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{name}.c"), reduced?.Text ?? text);
        File.WriteAllText(Path.Combine(folder, $"{name}.txt"), $"{what}: {verdict}\n{verdict.Text}\n");
        if (reduced is not null)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{name}.c.expected"), reduced.Expected);
        }
    }
}
