// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Lowering;

/// <summary>
/// Turns clang's errors into diagnostics of the catalogue. libclang gives no error numbers, so the kinds that have a
/// remedy of their own are told apart by message; all others are syntax errors in clang's words.
/// </summary>
internal static partial class ClangMessages
{
    /// <summary>The diagnostic of the catalogue, with clang's notes.</summary>
    /// <param name="diagnostic">What clang says.</param>
    /// <param name="prelude">The surface the C was parsed against.</param>
    /// <param name="file">The snippet's name to clang.</param>
    public static Diagnostic Convert(ClangDiagnostic diagnostic, KernelPrelude prelude, string file)
    {
        string runtime = prelude.RuntimeName;
        bool isElsewhere = diagnostic.Position.PhysicalFile != file;
        SourcePlace place = LoweringContext.Place(diagnostic.Position) with { PhysicalLine = isElsewhere ? 0 : diagnostic.Position.PhysicalLine };
        SourcePlace end = diagnostic.End is { } position ? LoweringContext.Place(position) : place;
        Diagnostic Report(DiagnosticRule rule, string message, string? missing = null) =>
            new(rule, place, message) { End = end, Missing = missing, Related = RelatedPlaces.OfNotes(diagnostic, prelude, file) };
        return diagnostic.Message switch
        {
            var m when UndeclaredFunction().Match(m) is { Success: true } match =>
                Report(
                    Rules.MissingPrimitive,
                    $"function {match.Groups[1].Value} is not in {runtime}",
                    match.Groups[1].Value),
            var m when UndeclaredName().Match(m) is { Success: true } match =>
                Report(
                    Rules.MissingName,
                    $"{match.Groups[1].Value} is not in {runtime}",
                    match.Groups[1].Value),
            var m when MissingField().Match(m) is { Success: true } match =>
                Report(
                    Rules.MissingField,
                    $"{match.Groups[2].Value} has no field {match.Groups[1].Value} in {runtime}",
                    $"{match.Groups[2].Value}.{match.Groups[1].Value}"),
            var m when UnknownType().Match(m) is { Success: true } match =>
                Report(
                    Rules.MissingType,
                    $"type {match.Groups[1].Value} is not in {runtime}",
                    match.Groups[1].Value),
            var m when m.StartsWith("cannot jump from", StringComparison.Ordinal) && diagnostic.Notes.Any(n => n.Message == "jump enters a statement expression") =>
                Report(Rules.StatementExpression, "goto into a statement expression"),
            "function definition is not allowed here" => Report(Rules.OtherConstruct, "nested function"),
            var m when m.EndsWith("file not found", StringComparison.Ordinal) => Report(Rules.MissingHeader, m),
            var m when Mismatch().IsMatch(m) => Report(Rules.SignatureMismatch, m),
            var m => Report(Rules.Syntax, m),
        };
    }

    [GeneratedRegex(@"^call to undeclared (?:library )?function '(\w+)'")]
    internal static partial Regex UndeclaredFunction();

    [GeneratedRegex(@"^use of undeclared identifier '(\w+)'")]
    internal static partial Regex UndeclaredName();

    [GeneratedRegex(@"^no member named '(\w+)' in '([^']+)'")]
    private static partial Regex MissingField();

    [GeneratedRegex(@"^(?:unknown type name|variable has incomplete type|incomplete definition of type) '([^']+)'")]
    private static partial Regex UnknownType();

    [GeneratedRegex(@"^(?:too (?:many|few) arguments|incompatible |passing '|conflicting types|assigning to |initializing ')")]
    private static partial Regex Mismatch();
}
