// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Diagnostics;

/// <summary>Something the translator could not do exactly, and what the user can do about it.</summary>
/// <param name="Rule">What kind of refusal it is; its id is printed.</param>
/// <param name="Place">Where in the C source.</param>
/// <param name="Message">What was met, naming the construct or name.</param>
/// <param name="Function">The function it stands in, or null outside any.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourcePlace Place, string Message, string? Function = null)
{
    /// <summary>The snippet it is about, as the user is to be shown it; null where the place says enough.</summary>
    public string? Snippet { get; init; }

    /// <summary>One line as compilers print it, then the hint: <c>file:line:column: error KT1201: …</c>.</summary>
    public override string ToString()
    {
        string[] where = [.. Function is null ? [] : new[] { "in " + Function }, .. Snippet is null ? [] : new[] { Snippet }];
        return $"{Place}: error {Rule.Id}: {Message}{(where.Length == 0 ? "" : $" ({string.Join(", ", where)})")}\n    hint: {Rule.Hint}";
    }
}

/// <summary>Raised inside lowering and passes where a construct is refused; the function becomes a throwing stub.</summary>
public sealed class RefusedException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    public RefusedException(DiagnosticRule rule, SourcePlace place, string message)
        : this(new Diagnostic(rule, place, message))
    {
    }

    public Diagnostic Diagnostic { get; } = diagnostic;
}
