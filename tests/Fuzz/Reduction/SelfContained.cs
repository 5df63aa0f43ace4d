// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Fuzz.Native;

namespace KTrans.Fuzz.Reduction;

/// <summary>Puts the headers that are not the system's into a program, with all that the preprocessor does.</summary>
internal static partial class SelfContained
{
    private static readonly string[] Standard =
    [
        "assert.h", "ctype.h", "errno.h", "float.h", "inttypes.h", "limits.h", "math.h", "setjmp.h", "signal.h", "stdalign.h",
        "stdarg.h", "stdatomic.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "strings.h", "time.h", "unistd.h",
    ];

    /// <summary>The program with standard headers only; itself when it has no others.</summary>
    public static string Text(NativeCompilers compilers, string text, IReadOnlyList<string> options)
    {
        if (Includes().Matches(text).All(m => Standard.Contains(m.Groups[1].Value)))
        {
            return text;
        }

        string folder = Directory.CreateTempSubdirectory("ktrans-headers-").FullName;
        try
        {
            // In place of each standard header stands a mark, which becomes the include again.
            foreach (string header in Standard)
            {
                File.WriteAllText(Path.Combine(folder, header), $"#pragma once\n#pragma standard <{header}>\n");
            }

            string file = Path.Combine(folder, "program.c");
            File.WriteAllText(file, text);
            ProcessRun run = ProcessRun.Start(folder, compilers.Clang, ["-E", "-P", "-nostdinc", "-w", "-I", folder, .. options, file], TimeSpan.FromSeconds(60));
            return run.ExitCode == 0 ? Marks().Replace(System.Text.Encoding.UTF8.GetString(run.Output), "#include <$1>") : text;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("""^\s*#\s*include\s*[<"]([^>"]+)[>"]""", RegexOptions.Multiline)]
    private static partial Regex Includes();

    [GeneratedRegex("^#pragma standard <(.*)>$", RegexOptions.Multiline)]
    private static partial Regex Marks();
}
