// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Missing;

/// <summary>One missing name while the snippet is being read.</summary>
internal sealed class StandIn(MissingKind kind, string name, string? owner, SourcePlace place)
{
    public MissingKind Kind { get; } = kind;

    public string Name { get; } = name;

    public string? Owner { get; } = owner;

    public SourcePlace Place { get; } = place;

    /// <summary>Of a type: written with the keyword struct.</summary>
    public bool IsTagged { get; init; }

    /// <summary>Of a type: a member of it is used.</summary>
    public bool IsStruct { get; set; }

    /// <summary>The C type that the next parse is given for a field or a function's result.</summary>
    public string Declared { get; set; } = "int";
}

/// <summary>
/// Declarations in place of what is missing. clang makes no tree of an expression whose names it does not know, so
/// the snippet is parsed again with these until nothing new is missing.
/// </summary>
internal sealed class StandIns
{
    private readonly Dictionary<(string? Owner, string Name), StandIn> known = [];

    /// <summary>What is missing so far.</summary>
    public IReadOnlyCollection<StandIn> All => known.Values;

    /// <summary>Takes a name that is missing.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(StandIn standIn) => known.TryAdd((standIn.Owner, standIn.Name), standIn);

    public StandIn? Find(string? owner, string name) => known.GetValueOrDefault((owner, name));

    /// <summary>The names that stand for an int only because nothing tells more.</summary>
    public IReadOnlySet<string> Untold() => known.Values
        .Where(s => s.Kind != MissingKind.Type && s.Declared == "int")
        .Select(s => s.Name)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>A prelude's header with the declarations in it.</summary>
    public string Declare(string header)
    {
        StringBuilder text = new(header);
        foreach (StandIn field in known.Values.Where(s => s.Kind == MissingKind.Field))
        {
            int at = PreludeNames.EndOfBody(text.ToString(), field.Owner!);
            if (at >= 0)
            {
                text.Insert(at, $"\t{ToldSignature.Declare(field.Declared, field.Name)};\n");
            }
        }

        int value = 0;
        foreach (StandIn standIn in known.Values.OrderBy(s => s.Kind != MissingKind.Type))
        {
            text.Append(Declaration(standIn, ref value));
        }

        return text.ToString();
    }

    private string Declaration(StandIn standIn, ref int value) => standIn.Kind switch
    {
        MissingKind.Type when standIn.IsTagged => $"struct {standIn.Name} {Body(standIn)};\n",
        MissingKind.Type when standIn.IsStruct => $"typedef struct {Body(standIn)} {standIn.Name};\n",
        MissingKind.Type => $"typedef int {standIn.Name};\n",
        MissingKind.Constant => string.Create(CultureInfo.InvariantCulture, $"enum {{ {standIn.Name} = {++value} }};\n"),
        MissingKind.Variable => $"extern int {standIn.Name};\n",
        MissingKind.Function => $"{ToldSignature.Declare(standIn.Declared, standIn.Name)}();\n",
        _ => "",
    };

    // Without a member of its own an empty struct has size 0, which no kernel struct has.
    private string Body(StandIn type) => "{ int __stand_in; " + string.Concat(known.Values
        .Where(f => f.Kind == MissingKind.Field && f.Owner == type.Name)
        .Select(f => ToldSignature.Declare(f.Declared, f.Name) + "; ")) + "}";
}
