// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Diagnostics;

/// <summary>Something the translator could not do exactly, and what the user can do about it.</summary>
/// <param name="Rule">What kind of refusal it is: id, severity and hint.</param>
/// <param name="Place">Where in the C source, as the user is shown it.</param>
/// <param name="Message">What was met, naming the construct or name.</param>
/// <param name="Function">The function it stands in, or null outside any.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourcePlace Place, string Message, string? Function = null)
{
    /// <summary>The place after the last character; that of <see cref="Place"/> when no range is known.</summary>
    public SourcePlace End { get; init; } = Place;

    /// <summary>The snippet it is about; null for faults in the C# that was made.</summary>
    public string? Snippet { get; init; }

    /// <summary>The range in the snippet file; null when it is about the file as a whole.</summary>
    public SourceSpan? Span { get; init; }

    /// <summary>The name that the runtime lacks, when that is what is wrong; a field with its struct before it.</summary>
    public string? Missing { get; init; }

    /// <summary>Other places that tell why: a macro's definition, a declaration.</summary>
    public EquatableList<RelatedPlace> Related { get; init; } = [];

    /// <summary>The same with paths as the user is to see them.</summary>
    public Diagnostic Shown(Func<string, string> path) => this with
    {
        Snippet = Snippet is null ? null : path(Snippet),
        Related = new(Related.Select(r => r with { Snippet = r.Snippet is null ? null : path(r.Snippet) })),
    };

    /// <summary>The text that is printed, without a newline at its end.</summary>
    public override string ToString() => DiagnosticText.Write(this);
}

/// <summary>A place that a diagnostic points to beside its own.</summary>
/// <param name="Place">As the user is shown it; without a line for what lies in the runtime.</param>
/// <param name="Message">What is there.</param>
public sealed record RelatedPlace(SourcePlace Place, string Message)
{
    /// <summary>The place after the last character.</summary>
    public SourcePlace End { get; init; } = Place;

    /// <summary>The snippet it lies in; null for the runtime.</summary>
    public string? Snippet { get; init; }

    /// <summary>The range, in the snippet or in the declarations made from the runtime.</summary>
    public SourceSpan? Span { get; init; }
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
