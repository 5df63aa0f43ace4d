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
/// <param name="preludes">What the runtime has.</param>
/// <param name="headers">The tree that the snippet is of, which tells how it declares them; null leaves it to their uses.</param>
public sealed partial class MissingFinder(PreludeStore preludes, TreeHeaders? headers = null)
{
    // Each round can bring what an unknown name hid before; real snippets need three or four, whole files more.
    private const int MostRounds = 20;

    private readonly ReleasesWithName releases = new(preludes);

    /// <summary>What a snippet lacks.</summary>
    /// <param name="snippet">The C.</param>
    /// <param name="kernel">One of the versions that the runtime knows.</param>
    public MissingReport Find(Snippet snippet, LinuxVersion kernel)
    {
        KernelPrelude prelude = preludes.Get(kernel).Without(snippet.Origin?.Unlike ?? []);
        StandIns standIns = new(headers);
        for (int round = 1; ; round++)
        {
            using TranslationUnit unit = Parse(snippet, prelude, standIns);
            Lazy<Uses> uses = new(() => new Uses(unit, snippet.Text, standIns.Untold()));
            ToldDeclarations told = new(unit, standIns);
            bool changed = TakeErrors(standIns, unit, prelude) || TakeUnknownStructs(standIns, uses.Value, told) || Learn(standIns, uses.Value);
            if (!changed || round == MostRounds)
            {
                return Report(snippet, kernel, standIns, uses.Value, told, unit);
            }

            standIns.Ask();
        }
    }

    private static TranslationUnit Parse(Snippet snippet, KernelPrelude prelude, StandIns standIns) =>
        SnippetParser.Parse(snippet, standIns.Declare(prelude.Header), SnippetParser.Language);

    // Types first: `name_t *p;` reads as a product, which makes p look missing too.
    private static bool TakeErrors(StandIns standIns, TranslationUnit unit, KernelPrelude prelude)
    {
        List<ClangDiagnostic> errors = [.. unit.Diagnostics.Where(d => d.IsError)];
        standIns.Foresee([.. errors.Select(e => KeyOf(e.Message)).OfType<string>().Distinct()]);
        return errors.Count(e => IsOfType(standIns, e) && Take(standIns, e, prelude)) > 0 || errors.Count(e => Take(standIns, e, prelude)) > 0;
    }

    private static bool IsOfType(StandIns standIns, ClangDiagnostic error) => UnknownType().IsMatch(error.Message)
        || (ClangMessages.UndeclaredName().Match(error.Message) is { Success: true } name && KindOf(standIns, name.Groups[1].Value) == MissingKind.Type);

    // The name that an error is about, as a tree is asked for it.
    private static string? KeyOf(string message) =>
        ClangMessages.UndeclaredFunction().Match(message) is { Success: true } function ? function.Groups[1].Value
        : ClangMessages.UndeclaredName().Match(message) is { Success: true } name ? name.Groups[1].Value
        : UnknownType().Match(message) is { Success: true } type ? type.Groups[2].Value
        : MissingField().Match(message) is { Success: true } field ? $"{field.Groups[2].Value}.{field.Groups[1].Value}" : null;

    // Whether the error gives something that the next parse has to be told.
    private static bool Take(StandIns standIns, ClangDiagnostic error, KernelPrelude prelude)
    {
        SourcePlace place = LoweringContext.Place(error.Position);
        string message = error.Message;
        return standIns.ToldIn(error.Position.PresumedFile) is { } told ? TakeOfTold(standIns, told, message, prelude)
            : (ClangMessages.UndeclaredFunction().Match(message) is { Success: true } function && standIns.Add(new StandIn(MissingKind.Function, function.Groups[1].Value, null, place)))
            || (ClangMessages.UndeclaredName().Match(message) is { Success: true } name && standIns.Add(new StandIn(KindOf(standIns, name.Groups[1].Value), name.Groups[1].Value, null, place)))
            || (UnknownType().Match(message) is { Success: true } type && (standIns.Add(OfType(type, place, null))
                || (standIns.Find(null, type.Groups[2].Value) is { Told: not null } opaque && BecomesStruct(opaque))))
            || (MissingField().Match(message) is { Success: true } field && standIns.Add(
                new StandIn(MissingKind.Field, field.Groups[1].Value, field.Groups[2].Value, place)))
            || (NoStruct().Match(message) is { Success: true } scalar && BecomesStruct(standIns.Find(null, scalar.Groups[1].Value)));
    }

    private static StandIn OfType(Match type, SourcePlace place, StandIn? neededBy) => new(MissingKind.Type, type.Groups[2].Value, null, place)
    {
        Keyword = type.Groups[1].Success ? type.Groups[1].Value.TrimEnd() : null, NeededBy = neededBy,
    };

    // A tree's declaration may need types that are missing too, and that it declares elsewhere. One that clang does not
    // take for another reason, such as a macro in it, tells nothing.
    private static bool TakeOfTold(StandIns standIns, StandIn told, string message, KernelPrelude prelude)
    {
        if (UnknownType().Match(message) is { Success: true } type && NeedsType(standIns, told, type, prelude))
        {
            return true;
        }

        bool changed = told.Told is not null;
        told.Told = null;
        return changed;
    }

    private static bool NeedsType(StandIns standIns, StandIn told, Match type, KernelPrelude prelude)
    {
        string name = type.Groups[2].Value;
        if (told.IsEarly || PreludeNames.Has(prelude, MissingKind.Type, name, null) || !(type.Groups[1].Success || standIns.IsTypedef(name)))
        {
            return false;
        }

        if (standIns.Add(OfType(type, told.Place, told)) || standIns.Find(null, name) is { IsAsked: false })
        {
            return true;
        }

        return told.Kind == MissingKind.Field && standIns.Find(null, name) is { IsEarly: false, IsTagged: false, IsStruct: false } late && (late.IsEarly = true);
    }

    private static MissingKind KindOf(StandIns standIns, string name) => name.EndsWith("_t", StringComparison.Ordinal) || standIns.IsTypedef(name) ? MissingKind.Type
        : name.Any(char.IsLower) ? MissingKind.Variable : MissingKind.Constant;

    private static bool BecomesStruct(StandIn? type)
    {
        if (type is not { Kind: MissingKind.Type, IsStruct: false })
        {
            return false;
        }

        (type.IsStruct, type.Told) = (true, null);
        return true;
    }

    // C takes a pointer to a struct it has never heard of; C# does not.
    private static bool TakeUnknownStructs(StandIns standIns, Uses uses, ToldDeclarations told)
    {
        bool changed = false;
        foreach (Cursor node in uses.Nodes.Where(n => n.Kind is CXCursorKind.CXCursor_VarDecl or CXCursorKind.CXCursor_ParmDecl or CXCursorKind.CXCursor_CStyleCastExpr))
        {
            changed |= UnknownStruct(node.Type) is { IsInMainFile: true } unknown
                && standIns.Add(new StandIn(MissingKind.Type, unknown.Spelling, null, LoweringContext.Place(node.Extent.Start)) { Keyword = Tag(unknown), IsOpaque = true });
        }

        foreach ((StandIn by, ClangType type) in told.Types())
        {
            changed |= UnknownStruct(type) is { } unknown
                && standIns.Add(new StandIn(MissingKind.Type, unknown.Spelling, null, by.Place) { Keyword = Tag(unknown), IsOpaque = true, NeededBy = by });
        }

        return changed;
    }

    private static string Tag(Cursor record) => record.Kind == CXCursorKind.CXCursor_UnionDecl ? "union" : "struct";

    private static Cursor? UnknownStruct(ClangType type)
    {
        ClangType canonical = type.Canonical;
        while (canonical.Kind == CXTypeKind.CXType_Pointer)
        {
            canonical = canonical.Pointee.Canonical;
        }

        return canonical.Kind == CXTypeKind.CXType_Record && canonical.Declaration is { Definition: null } unknown ? unknown : null;
    }

    // A result or field that is followed has to have its type before what is behind it can be read.
    private static bool Learn(StandIns standIns, Uses uses)
    {
        bool changed = false;
        foreach (StandIn standIn in standIns.All.Where(s => s.Kind is MissingKind.Function or MissingKind.Field))
        {
            ToldType? told = standIn.Kind == MissingKind.Field ? uses.Field(standIn.Owner!, standIn.Name) : uses.Signature(standIn.Name)?.Result;
            if (standIn is { Told: null, Declared: "int" } && told is { Guess: null } && told.C != "int" && (told.C.EndsWith('*') || told.C.StartsWith("unsigned", StringComparison.Ordinal)))
            {
                standIn.Declared = told.C;
                changed = true;
            }
        }

        return changed;
    }

    private MissingReport Report(Snippet snippet, LinuxVersion kernel, StandIns standIns, Uses uses, ToldDeclarations told, TranslationUnit unit) => new(
        snippet.Path,
        kernel,
        [.. standIns.All.OrderBy(s => s.Place.PhysicalLine).ThenBy(s => s.Place.Column).ThenBy(s => s.Name, StringComparer.Ordinal).Select(s => Describe(s, kernel, uses, told))],
        [.. unit.Diagnostics.Where(d => d is { IsError: true, Category: "Parse Issue" } && d.Position.PhysicalFile != KernelPrelude.FileName)
            .Select(d => ClangMessages.Convert(d, preludes.Get(kernel), unit.FileName) with { Function = uses.FunctionAt(d.Position.PhysicalLine) })])
    {
        Tree = headers?.Origin,
        ClassVersion = preludes.Versions.Last(v => v <= kernel),
    };

    private MissingName Describe(StandIn s, LinuxVersion kernel, Uses uses, ToldDeclarations told)
    {
        ToldSignature? ofTree = told.Signature(s);
        ToldSignature? signature = s.Kind == MissingKind.Function ? ofTree ?? uses.Signature(s.Name) : null;
        ToldType? type = told.Type(s);
        return new(
            s.Kind, s.Name, s.Owner, s.Place,
            signature,
            type ?? (s.Kind == MissingKind.Field ? uses.Field(s.Owner!, s.Name) : null),
            s is { Kind: MissingKind.Type, IsTagged: false, IsStruct: false },
            s.Keyword,
            releases.Of(s))
        {
            Declarations = s.Declarations,
            IsTold = ofTree is not null || type is not null,
            Hides = signature is not null && preludes.Versions.Where(v => v <= kernel).Any(v => Declares(preludes.Get(v), s.Name, signature)),
            IsUnseen = s.Kind == MissingKind.Type && preludes.Runtime.TypeOf($"{nameof(KTrans)}.{nameof(Runtime)}.{s.Name}") is not null,
            Uses = uses.Places(s),
            NeededBy = s.NeededBy?.Key,
            IsOpaque = s.IsOpaque,
        };
    }

    // Overloads are told apart by their parameters.
    private static bool Declares(KernelPrelude prelude, string name, ToldSignature signature) =>
        prelude.Functions.TryGetValue(name, out PreludeFunction? function) && function.Types.Skip(1).SequenceEqual(signature.Parameters.Select(p => p.Type.CSharp));

    [GeneratedRegex(@"^(?:unknown type name|variable has incomplete type|incomplete definition of type|invalid application of '\w+' to an incomplete type|.*incomplete type) '(?:const |volatile )*(struct |union |enum )?(\w+)")]
    private static partial Regex UnknownType();

    [GeneratedRegex(@"^no member named '(\w+)' in '(?:struct )?(\w+)'")]
    private static partial Regex MissingField();

    [GeneratedRegex(@"^member reference (?:base )?type '(\w+)")]
    private static partial Regex NoStruct();
}
