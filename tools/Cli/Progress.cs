// SPDX-License-Identifier: GPL-2.0-only
using Spectre.Console;

namespace KTrans.Cli;

/// <summary>Says on a terminal what long work is at, in a line that goes away; elsewhere says nothing.</summary>
internal static class Progress
{
    /// <summary>Does the work, which says what it is at as often as it likes.</summary>
    public static T Show<T>(Func<Action<string>, T> work)
    {
        AnsiConsoleOutput errors = new(Console.Error);
        if (Console.IsErrorRedirected || !errors.IsTerminal)
        {
            return work(_ => { });
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = errors });

        // The line hides the cursor, and Ctrl-C must not leave it so.
        void ShowCursor(object? sender, EventArgs e) => console.Cursor.Show();
        AppDomain.CurrentDomain.ProcessExit += ShowCursor;
        try
        {
            return console.Status().Start("running", status => work(at => status.Status(Markup.Escape(at))));
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= ShowCursor;
        }
    }
}
