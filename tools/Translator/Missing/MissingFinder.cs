// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using ClangSharp.Interop;
using KTrans.Runtime.Surface;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Lowering;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Missing;

/// <summary>Finds the names that a snippet uses and the runtime lacks in its kernel version.</summary>
public sealed partial class MissingFinder(PreludeStore preludes)
{
    // Each round can bring what an unknown name hid before; real snippets need three or four.
    private const int MostRounds = 12;

    /// <summary>What a snippet lacks.</summary>
    /// <param name="snippet">The C.</param>
    /// <param name="kernel">One of the versions that the runtime knows.</param>
    public MissingReport Find(Snippet snippet, LinuxVersion kernel)
    {
        KernelPrelude prelude = preludes.Get(kernel);
        StandIns standIns = new();
        for (int round = 1; ; round++)
        {
            using TranslationUnit unit = Parse(snippet, prelude, standIns);
            Uses uses = new(unit, snippet.Text, standIns.Untold());
            bool changed = TakeErrors(standIns, unit) || TakeUnknownStructs(standIns, uses) || Learn(standIns, uses);
            if (!changed || round == MostRounds)
            {
                return Report(snippet, kernel, standIns, uses, unit);
            }
        }
    }

    private static TranslationUnit Parse(Snippet snippet, KernelPrelude prelude, StandIns standIns) =>
        SnippetParser.Parse(snippet, standIns.Declare(prelude.Header), SnippetParser.Language);

    // Types first: `name_t *p;` reads as a product, which makes p look missing too.
    private static bool TakeErrors(StandIns standIns, TranslationUnit unit)
    {
        List<ClangDiagnostic> errors = [.. unit.Diagnostics.Where(d => d.IsError)];
        return errors.Count(e => IsOfType(e) && Take(standIns, e)) > 0 || errors.Count(e => Take(standIns, e)) > 0;
    }

    private static bool IsOfType(ClangDiagnostic error) => UnknownType().IsMatch(error.Message)
        || (ClangMessages.UndeclaredName().Match(error.Message) is { Success: true } name && KindOf(name.Groups[1].Value) == MissingKind.Type);

    // Whether the error gives something that the next parse has to be told.
    private static bool Take(StandIns standIns, ClangDiagnostic error)
    {
        SourcePlace place = LoweringContext.Place(error.Position);
        string message = error.Message;
        return (ClangMessages.UndeclaredFunction().Match(message) is { Success: true } function && standIns.Add(new StandIn(MissingKind.Function, function.Groups[1].Value, null, place)))
            || (ClangMessages.UndeclaredName().Match(message) is { Success: true } name && standIns.Add(new StandIn(KindOf(name.Groups[1].Value), name.Groups[1].Value, null, place)))
            || (UnknownType().Match(message) is { Success: true } type && standIns.Add(
                new StandIn(MissingKind.Type, type.Groups[2].Value, null, place) { IsTagged = type.Groups[1].Success }))
            || (MissingField().Match(message) is { Success: true } field && standIns.Add(
                new StandIn(MissingKind.Field, field.Groups[1].Value, field.Groups[2].Value, place)))
            || (NoStruct().Match(message) is { Success: true } scalar && BecomesStruct(standIns.Find(null, scalar.Groups[1].Value)));
    }

    private static MissingKind KindOf(string name) => name.EndsWith("_t", StringComparison.Ordinal) ? MissingKind.Type
        : name.Any(char.IsLower) ? MissingKind.Variable : MissingKind.Constant;

    private static bool BecomesStruct(StandIn? type)
    {
        if (type is not { Kind: MissingKind.Type, IsStruct: false })
        {
            return false;
        }

        type.IsStruct = true;
        return true;
    }

    // C takes a pointer to a struct it has never heard of; C# does not.
    private static bool TakeUnknownStructs(StandIns standIns, Uses uses)
    {
        bool changed = false;
        foreach (Cursor node in uses.Nodes.Where(n => n.Kind is CXCursorKind.CXCursor_VarDecl or CXCursorKind.CXCursor_ParmDecl or CXCursorKind.CXCursor_CStyleCastExpr))
        {
            ClangType type = node.Type.Canonical;
            while (type.Kind == CXTypeKind.CXType_Pointer)
            {
                type = type.Pointee.Canonical;
            }

            if (type.Kind == CXTypeKind.CXType_Record && type.Declaration is { IsInMainFile: true, Definition: null } unknown)
            {
                changed |= standIns.Add(new StandIn(MissingKind.Type, unknown.Spelling, null, LoweringContext.Place(node.Extent.Start)) { IsTagged = true });
            }
        }

        return changed;
    }

    // A result or field that is followed has to have its type before what is behind it can be read.
    private static bool Learn(StandIns standIns, Uses uses)
    {
        bool changed = false;
        foreach (StandIn standIn in standIns.All.Where(s => s.Kind is MissingKind.Function or MissingKind.Field))
        {
            ToldType? told = standIn.Kind == MissingKind.Field ? uses.Field(standIn.Owner!, standIn.Name) : uses.Signature(standIn.Name)?.Result;
            if (standIn.Declared == "int" && told is { Guess: null } && told.C != "int" && (told.C.EndsWith('*') || told.C.StartsWith("unsigned", StringComparison.Ordinal)))
            {
                standIn.Declared = told.C;
                changed = true;
            }
        }

        return changed;
    }

    private MissingReport Report(Snippet snippet, LinuxVersion kernel, StandIns standIns, Uses uses, TranslationUnit unit) => new(
        snippet.Path,
        kernel,
        [.. standIns.All.OrderBy(s => s.Place.Line).ThenBy(s => s.Place.Column).ThenBy(s => s.Name, StringComparer.Ordinal).Select(s => Describe(s, kernel, uses))],
        [.. unit.Diagnostics.Where(d => d is { IsError: true, Category: "Parse Issue" } && d.Position.PhysicalFile != KernelPrelude.FileName)
            .Select(d => ClangMessages.Convert(d, preludes.Get(kernel), unit.FileName))]);

    private MissingName Describe(StandIn s, LinuxVersion kernel, Uses uses) => new(
        s.Kind, s.Name, s.Owner, s.Place,
        s.Kind == MissingKind.Function ? uses.Signature(s.Name) : null,
        s.Kind == MissingKind.Field ? uses.Field(s.Owner!, s.Name) : null,
        s is { Kind: MissingKind.Type, IsTagged: false, IsStruct: false },
        s.IsTagged,
        KernelReleases.Spans(preludes.Runtime.Releases, preludes.Versions, v => PreludeNames.Has(preludes.Get(v), s.Kind, s.Name, s.Owner)));

    [GeneratedRegex(@"^(?:unknown type name|variable has incomplete type|incomplete definition of type|invalid application of '\w+' to an incomplete type|.*incomplete type) '(struct )?(\w+)")]
    private static partial Regex UnknownType();

    [GeneratedRegex(@"^no member named '(\w+)' in '(?:struct )?(\w+)'")]
    private static partial Regex MissingField();

    [GeneratedRegex(@"^member reference (?:base )?type '(\w+)")]
    private static partial Regex NoStruct();
}
