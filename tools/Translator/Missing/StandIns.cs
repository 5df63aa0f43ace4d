// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KTrans.Translator.Prelude;
using KTrans.Translator.Sources;
using KTrans.Translator.Sources.Declarations;

namespace KTrans.Translator.Missing;

/// <summary>
/// Declarations in place of what is missing. clang makes no tree of an expression whose names it does not know, so
/// the snippet is parsed again with these until nothing new is missing.
/// </summary>
/// <param name="headers">A tree that declares them; null leaves it to the uses.</param>
internal sealed partial class StandIns(TreeHeaders? headers)
{
    // Under such a file's name clang sees what the tree told, so that an error in it is known from one in the snippet.
    private const string ToldFile = "/ktrans/told/";

    private readonly Dictionary<(string? Owner, string Name), StandIn> known = [];

    /// <summary>What is missing so far.</summary>
    public IReadOnlyCollection<StandIn> All => known.Values;

    /// <summary>Takes a name that is missing.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(StandIn standIn) => known.TryAdd((standIn.Owner, standIn.Name), standIn);

    public StandIn? Find(string? owner, string name) => known.GetValueOrDefault((owner, name));

    /// <summary>The one whose declaration by the tree is in a file, as clang names it; null for any other file.</summary>
    public StandIn? ToldIn(string presumedFile) =>
        !presumedFile.StartsWith(ToldFile, StringComparison.Ordinal) ? null
        : presumedFile[ToldFile.Length..].Split('.') is [var owner, var field] ? Find(owner, field)
        : Find(null, presumedFile[ToldFile.Length..]);

    /// <summary>Whether the tree has a name as a typedef.</summary>
    public bool IsTypedef(string name) => headers?.Of([name])[name].Any(d => d.Kind == DeclarationKind.Typedef) == true;

    /// <summary>Has the tree look for names that will be asked, all at once.</summary>
    public void Foresee(IReadOnlyCollection<string> names) => headers?.Of(names);

    /// <summary>Asks the tree for those that are new.</summary>
    public void Ask()
    {
        List<StandIn> asked = [.. known.Values.Where(s => !s.IsAsked)];
        if (headers is not null && headers.Of([.. asked.Select(s => s.Key).Distinct()]) is { } found)
        {
            asked.ForEach(s => s.Tell(found[s.Key]));
        }
    }

    /// <summary>The names that stand for an int only because nothing tells more.</summary>
    public IReadOnlySet<string> Untold() => known.Values
        .Where(s => s is { Kind: not MissingKind.Type, Told: null, Declared: "int" })
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
                text.Insert(at, Field(field, header));
            }
        }

        // Fields of the header's structs may be of a type that is missing.
        ILookup<bool, StandIn> types = InOrder().ToLookup(t => t.IsEarly);
        int value = 0;
        text.Insert(header.IndexOf("\nstruct ", StringComparison.Ordinal) + 1, string.Concat(types[true].Select(t => Declaration(t, header, ref value))));
        foreach (StandIn standIn in types[false].Concat(known.Values.Where(s => s.Kind != MissingKind.Type)))
        {
            text.Append(Declaration(standIn, header, ref value));
        }

        return text.ToString();
    }

    // Types, each after those that its own declaration and its fields need.
    private List<StandIn> InOrder()
    {
        List<StandIn> ordered = [];
        HashSet<StandIn> begun = [];
        foreach (StandIn type in known.Values.Where(s => s.Kind == MissingKind.Type))
        {
            Visit(type);
        }

        return ordered;

        void Visit(StandIn type)
        {
            if (!begun.Add(type))
            {
                return;
            }

            IEnumerable<string> texts = known.Values.Where(f => f.Kind == MissingKind.Field && f.Owner == type.Name).Append(type).Select(s => s.Told ?? s.Declared);
            foreach (string word in texts.SelectMany(t => Word().Matches(t)).Select(m => m.Value))
            {
                if (Find(null, word) is { Kind: MissingKind.Type } needed)
                {
                    Visit(needed);
                }
            }

            ordered.Add(type);
        }
    }

    private string Declaration(StandIn standIn, string header, ref int value) => standIn.Kind switch
    {
        MissingKind.Field => "",
        _ when standIn.Told is not null => Told(standIn, header),
        MissingKind.Type when standIn.Keyword == "enum" => $"enum {standIn.Name} {{ __{standIn.Name} }};\n",
        MissingKind.Type when standIn.IsTagged => $"{standIn.Keyword} {standIn.Name} {Body(standIn, header)};\n",
        MissingKind.Type when standIn.IsStruct => $"typedef struct {Body(standIn, header)} {standIn.Name};\n",
        MissingKind.Type => $"typedef int {standIn.Name};\n",
        MissingKind.Constant => string.Create(CultureInfo.InvariantCulture, $"enum {{ {standIn.Name} = {++value} }};\n"),
        MissingKind.Variable => $"extern int {standIn.Name};\n",
        _ => $"{ToldSignature.Declare(standIn.Declared, standIn.Name)}();\n",
    };

    // Without a member of its own an empty struct has size 0, which no kernel struct has.
    private string Body(StandIn type, string header) => "{ int __stand_in; " + string.Concat(known.Values
        .Where(f => f.Kind == MissingKind.Field && f.Owner == type.Name)
        .Select(f => Field(f, header))) + "}";

    private static string Field(StandIn field, string header) =>
        field.Told is null ? $"\t{ToldSignature.Declare(field.Declared, field.Name)};\n" : Told(field, header);

    // Types that are plain numbers everywhere are that here too, and so is an enum whose tag the header does not have.
    private static string Told(StandIn standIn, string header) =>
        $"\n#line 1 \"{ToldFile}{standIn.Key}\"\n"
        + Enumeration().Replace(CTypeSpelling.WithoutTypedefs(standIn.Told!, t => t == standIn.Name || header.Contains($" {t};\n", StringComparison.Ordinal)),
            m => header.Contains(m.Value + " {", StringComparison.Ordinal) ? m.Value : "int")
        + $"\n#line 1 \"{KernelPrelude.FileName}\"\n";

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\benum \w+")]
    private static partial Regex Enumeration();
}
