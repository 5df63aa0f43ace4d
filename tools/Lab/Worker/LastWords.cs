// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Worker;

/// <summary>What a process says beside its answers: the last lines, and how .NET says that it crashes.</summary>
internal sealed class LastWords
{
    private const int MostLines = 20;

    private static readonly string[] CrashOpenings = ["Stack overflow.", "Fatal error.", "Process terminated."];

    private readonly Queue<string> lines = new();
    private string? crash;
    private bool crashGoesOn;

    /// <summary>The last lines.</summary>
    public string Text
    {
        get
        {
            lock (lines)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <summary>The crash in one line, without the stack trace; null when there was none.</summary>
    public string? Crash
    {
        get
        {
            lock (lines)
            {
                return crash;
            }
        }
    }

    /// <summary>Takes one more line.</summary>
    public void Add(string line)
    {
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > MostLines)
            {
                lines.Dequeue();
            }

            Interpret(line);
        }
    }

    // The first line, and the second where it says what; stack frames and their repetition are no part of it.
    private void Interpret(string line)
    {
        bool opens = CrashOpenings.Contains(line);
        if (opens)
        {
            crash = line;
        }
        else if (crashGoesOn && !line.StartsWith("   at ", StringComparison.Ordinal) && !line.StartsWith("Repeat", StringComparison.Ordinal))
        {
            crash += " " + line;
        }

        crashGoesOn = opens;
    }
}
