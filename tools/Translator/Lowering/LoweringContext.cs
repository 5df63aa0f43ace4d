// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Lowering;

/// <summary>What lowering one function needs to know: its file, and the locals met so far.</summary>
/// <param name="unit">The file.</param>
/// <param name="isStatic">Whether it is no function but the initialiser of a static variable.</param>
internal sealed class LoweringContext(UnitContext unit, bool isStatic = false)
{
    private readonly Dictionary<Cursor, Local> locals = [];
    private readonly List<Local> hidden = [];
    private readonly List<(Local Passed, Local Local)> converted = [];
    private ArgumentAreas? areas;
    private int nextLocal;

    // Deeper than any hand writes, and shallow enough for every recursion on the way to compiled C#.
    private const int DeepestNesting = 400;

    // Ten times the largest function of any kernel: beyond it stands a macro that multiplies, and C# compilers give up.
    private const int MostNodes = 500_000;

    private int depth;
    private int nodes;

    /// <summary>The file that the function stands in.</summary>
    public UnitContext Unit => unit;

    /// <summary>Whether it is no function but the initialiser of a static variable.</summary>
    public bool IsStatic => isStatic;

    /// <summary>Locals that the C has no name for, in the order in which they were made; they are the function's.</summary>
    public IReadOnlyList<Local> Hidden => hidden;

    public KernelPrelude Prelude => unit.Prelude;

    /// <summary>The names of the function's labels.</summary>
    public LabelNames Labels { get; } = new();

    /// <summary>The type that the constants of a case have: that of the switch around; null outside of all.</summary>
    public CType? CaseType { get; set; }

    /// <summary>Goes one level down into nested expressions or statements.</summary>
    /// <exception cref="RefusedException">They nest too deep, or are too many.</exception>
    public T Nested<T>(Cursor cursor, Func<LoweringContext, Cursor, T> lower)
    {
        if (++depth > DeepestNesting)
        {
            throw Refuse(Rules.OtherConstruct, cursor, $"code nested more than {DeepestNesting} deep");
        }

        if (++nodes > MostNodes)
        {
            throw Refuse(Rules.OtherConstruct, cursor, $"function of more than {MostNodes} expressions and statements");
        }

        T lowered = lower(this, cursor);
        depth--;
        return lowered;
    }

    /// <summary>The C# name of a function that the file that is being translated, or its program, defines; null of any other.</summary>
    public string? Defined(string function) => unit.Functions.GetValueOrDefault(function);

    /// <summary>Takes up a local where it is declared.</summary>
    public Local Declare(Cursor declaration)
    {
        Local local = NewLocal(declaration.Spelling, TypeLowering.Lower(this, declaration.Type, declaration)) with
        {
            Align = Arrays.AlignOfLocal(declaration),
            Size = declaration.Type.Size,
        };
        locals.Add(declaration.Canonical, local);
        return local;
    }

    /// <summary>Makes a local that the C has no name for, and that the whole function has.</summary>
    /// <param name="from">What its memory is to be aligned for; null where nobody looks at its place.</param>
    public Local Hide(string name, CType type, ClangType? from = null)
    {
        hidden.Add(NewLocal(name, type) with { Align = from is { Align: > Local.CSharpAlign } t ? t.Align : 0, Size = from?.Size ?? 0 });
        return hidden[^1];
    }

    /// <summary>Takes up a parameter where it is declared.</summary>
    /// <param name="passed">The type that the function takes.</param>
    /// <returns>What C# has as the parameter.</returns>
    public Local DeclareParameter(Cursor declaration, CType passed)
    {
        string name = declaration.Spelling is { Length: > 0 } written ? written : "unnamed";
        CType type = Arrays.Decayed(TypeLowering.Lower(this, declaration.Type, declaration));
        bool isPassed = type.SameAs(passed);
        Local local = NewLocal(name, type, isPassed) with { Align = declaration.Type.IsArray ? 0 : Arrays.AlignOfLocal(declaration), Size = declaration.Type.Size };
        Local parameter = isPassed ? local : NewLocal(name, passed, isParameter: true);
        locals.Add(declaration.Canonical, local);
        if (local != parameter)
        {
            converted.Add((parameter, local));
        }

        return parameter;
    }

    /// <summary>Parameters that a definition in the old style is passed in another type, each with the local that C knows.</summary>
    public IReadOnlyList<(Local Passed, Local Local)> Converted => converted;

    /// <summary>The memory for the further arguments of variadic calls.</summary>
    public ArgumentAreas Areas => areas ??= new ArgumentAreas(this);

    /// <summary>The parameter of a variadic function that leads to the arguments behind the named ones; null in others.</summary>
    public Local? More { get; private set; }

    /// <summary>Gives a variadic function its last parameter.</summary>
    public Local DeclareMore() => More = NewLocal("more", CType.More, isParameter: true);

    /// <summary>A local that no declaration of the C stands for.</summary>
    public Local NewLocal(string name, CType type, bool isParameter = false) => new(nextLocal++, name, type, isParameter);

    /// <summary>The local that a declaration stands for, or null when it is none of this function's.</summary>
    public Local? Find(Cursor declaration) => locals.GetValueOrDefault(declaration.Canonical);

    /// <summary>The place of a node as the user is shown it.</summary>
    public static SourcePlace Place(Cursor cursor)
    {
        (int offset, int length) = cursor.Written;
        return Place(cursor.Extent.Start) with { Offset = offset, Length = length };
    }

    /// <summary>The place as the user is shown it.</summary>
    public static SourcePlace Place(SourcePosition position) =>
        new(position.PresumedFile, position.PresumedLine, position.Column) { PhysicalLine = position.PhysicalLine };

    /// <summary>The source of a node for a message, cut short.</summary>
    public static string Quote(Cursor cursor)
    {
        string text = string.Join(' ', cursor.Tokens.Select(t => t.Spelling));
        return text.Length <= 40 ? $"'{text}'" : $"'{text[..40]}…'";
    }

    /// <summary>Refuses the function because of a node.</summary>
    public static RefusedException Refuse(DiagnosticRule rule, Cursor cursor, string message) => new(
        new Diagnostic(rule, Place(cursor), message) { End = Place(cursor.Extent.End), Related = RelatedPlaces.OfMacro(cursor) });
}
