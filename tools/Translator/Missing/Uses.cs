// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using ClangSharp.Interop;
using KTrans.Translator.Clang;
using KTrans.Translator.Lowering;

namespace KTrans.Translator.Missing;

/// <summary>What the places where a missing name is used tell of its type.</summary>
internal sealed class Uses
{
    // Enough uses to tell; a name may be used thousands of times.
    private const int MostUses = 100;

    private const string Followed = "followed by ->, to what is not told";

    private readonly IReadOnlySet<string> shaky;
    private readonly byte[] text;
    private readonly List<(Cursor Node, int Above)> nodes = [];
    private readonly Dictionary<string, List<int>> named = new(StringComparer.Ordinal);

    /// <param name="unit">The snippet, parsed with stand-ins.</param>
    /// <param name="source">Its text.</param>
    /// <param name="shaky">Missing names whose type nothing has told.</param>
    public Uses(TranslationUnit unit, string source, IReadOnlySet<string> shaky)
    {
        this.shaky = shaky;
        text = SourceEncoding.Encode(source);
        foreach (Cursor definition in unit.Root.Children.Where(c => c is { Kind: CXCursorKind.CXCursor_FunctionDecl, IsInMainFile: true }))
        {
            Walk(definition);
        }
    }

    /// <summary>Every declaration and expression of the snippet.</summary>
    public IEnumerable<Cursor> Nodes => nodes.Select(n => n.Node);

    /// <summary>A function's signature: of its first call, where others differ marked as guesses.</summary>
    public ToldSignature? Signature(string name)
    {
        List<int> calls = Of(CXCursorKind.CXCursor_CallExpr, name).ToList();
        return calls.Count == 0 ? null
            : new ToldSignature(Agreed(calls.Select(c => Expected(c, isCall: true))), Parameters([.. calls.Select(c => nodes[c].Node.Arguments)]));
    }

    /// <summary>A field's type.</summary>
    public ToldType Field(string owner, string name)
    {
        List<ToldType> told = [.. Of(CXCursorKind.CXCursor_MemberRefExpr, name)
            .Where(i => OwnerOf(nodes[i].Node) == owner)
            .Select(i => Expected(i, isCall: false))];
        return told.Count == 0 ? Telling.Int("no use tells") : Agreed(told);
    }

    /// <summary>Every place where a missing name is used, the one where it was found missing among them, with the function it is in.</summary>
    public IReadOnlyList<NameUse> Places(StandIn standIn)
    {
        IEnumerable<int> found = standIn.Kind switch
        {
            MissingKind.Type when standIn.IsTagged => All(CXCursorKind.CXCursor_TypeRef, $"{standIn.Keyword} {standIn.Name}"),
            MissingKind.Type => All(CXCursorKind.CXCursor_TypeRef, standIn.Name),
            MissingKind.Field => All(CXCursorKind.CXCursor_MemberRefExpr, standIn.Name).Concat(All(CXCursorKind.CXCursor_MemberRef, standIn.Name)).Where(i => OwnerOf(nodes[i].Node) == standIn.Owner),

            // A local of the same name is another thing.
            _ => All(CXCursorKind.CXCursor_DeclRefExpr, standIn.Name).Where(i => nodes[i].Node.Referenced is { IsInMainFile: false }),
        };
        return [.. found.Select(i => new NameUse(Function(i).Spelling, LoweringContext.Place(nodes[i].Node.Location)))
            .Concat(standIn.NeededBy is null ? [new NameUse(FunctionAt(standIn.Place.PhysicalLine), standIn.Place)] : [])
            .DistinctBy(u => (u.Place.File, u.Place.Line, u.Place.Column)).OrderBy(u => u.Place.PhysicalLine).ThenBy(u => u.Place.Column)];
    }

    /// <summary>The function that a line of the snippet is in; null for one outside.</summary>
    public string? FunctionAt(int line)
    {
        foreach ((Cursor node, _) in nodes.Where(n => n.Above < 0))
        {
            SourceRange extent = node.Extent;
            if (extent.Start.PhysicalLine <= line && line <= extent.End.PhysicalLine)
            {
                return node.Spelling;
            }
        }

        return null;
    }

    private static string OwnerOf(Cursor member) => member.Referenced?.SemanticParent?.Spelling ?? "";

    private List<ToldParameter> Parameters(List<IReadOnlyList<Cursor>> calls)
    {
        List<ToldParameter> parameters = [];
        for (int i = 0; i < calls[0].Count; i++)
        {
            ToldType type = Agreed(calls.Where(c => i < c.Count).Select(c => Telling.OfValue(c[i], shaky)));
            Cursor bare = Telling.WithoutConversions(calls[0][i]);
            string name = bare.Kind is CXCursorKind.CXCursor_DeclRefExpr or CXCursorKind.CXCursor_MemberRefExpr &&
                bare.Type.Canonical.Kind != CXTypeKind.CXType_Enum && bare.Spelling.Length > 0 ? bare.Spelling : $"arg{i + 1}";
            parameters.Add(new ToldParameter(parameters.Any(p => p.Name == name) ? $"arg{i + 1}" : name, type));
        }

        return parameters;
    }

    // The first that is sure, else the first; sure ones that differ are a guess.
    private static ToldType Agreed(IEnumerable<ToldType> told)
    {
        List<ToldType> all = [.. told];
        ToldType first = all.Find(t => t.Guess is null) ?? all[0];
        return first.Guess is null && all.Any(t => t.Guess is null && t.C != first.C) ? first with { Guess = "uses differ" } : first;
    }

    private ToldType Expected(int index, bool isCall)
    {
        if (Rest(nodes[index].Node).StartsWith("->", StringComparison.Ordinal))
        {
            return new ToldType("void *", "void*", null, Followed);
        }

        int at = index;
        while (Above(at) is { Kind: CXCursorKind.CXCursor_UnexposedExpr or CXCursorKind.CXCursor_ParenExpr })
        {
            at = nodes[at].Above;
        }

        return Above(at) is { } parent ? ExpectedBy(parent, at, isCall) : Telling.Int("no use tells");
    }

    private Cursor? Above(int index) => nodes[index].Above >= 0 ? nodes[nodes[index].Above].Node : null;

    private Cursor Function(int index)
    {
        int at = index;
        while (nodes[at].Above >= 0)
        {
            at = nodes[at].Above;
        }

        return nodes[at].Node;
    }

    private IEnumerable<int> Of(CXCursorKind kind, string name) => All(kind, name).Take(MostUses);

    private IEnumerable<int> All(CXCursorKind kind, string name) => named.TryGetValue(name, out List<int>? same) ? same.Where(i => nodes[i].Node.Kind == kind) : [];

    private ToldType ExpectedBy(Cursor parent, int child, bool isCall) => parent.Kind switch
    {
        CXCursorKind.CXCursor_VarDecl => Telling.Of(parent.Type, null),
        CXCursorKind.CXCursor_CStyleCastExpr => Telling.Of(parent.Type, "it is cast to this"),
        CXCursorKind.CXCursor_ReturnStmt => Telling.Of(Function(child).ResultType, null),
        CXCursorKind.CXCursor_CallExpr => OfParameter(parent, nodes[child].Node),
        CXCursorKind.CXCursor_BinaryOperator or CXCursorKind.CXCursor_CompoundAssignOperator when parent.Children is [var left, var right] =>
            OfOperand(parent, left == nodes[child].Node ? right : left, isTarget: left == nodes[child].Node),
        CXCursorKind.CXCursor_UnaryOperator or CXCursorKind.CXCursor_ConditionalOperator => Telling.Int("used as a truth value or number"),
        CXCursorKind.CXCursor_CompoundStmt or CXCursorKind.CXCursor_LabelStmt or CXCursorKind.CXCursor_CaseStmt or CXCursorKind.CXCursor_DefaultStmt => Unused(isCall),
        CXCursorKind.CXCursor_IfStmt or CXCursorKind.CXCursor_WhileStmt or CXCursorKind.CXCursor_DoStmt =>
            IsCondition(parent, nodes[child].Node) ? Telling.Int("used as a truth value") : Unused(isCall),
        CXCursorKind.CXCursor_ForStmt => Unused(isCall),
        _ => Telling.Int("its use does not tell"),
    };

    private static bool IsCondition(Cursor statement, Cursor child) =>
        statement.Children is [.., _] children && (statement.Kind == CXCursorKind.CXCursor_DoStmt ? children[^1] : children[0]) == child;

    private static ToldType Unused(bool isCall) =>
        isCall ? new ToldType("void", "void", null, "its result is not used") : Telling.Int("its use does not tell");

    private ToldType OfParameter(Cursor call, Cursor argument)
    {
        int index = call.Arguments.ToList().IndexOf(argument);
        IReadOnlyList<Cursor> parameters = call.Referenced?.Arguments ?? [];
        return index >= 0 && index < parameters.Count ? Telling.Of(parameters[index].Type, null) : Telling.Int("its use does not tell");
    }

    private ToldType OfOperand(Cursor parent, Cursor other, bool isTarget)
    {
        switch (parent.BinaryOperator)
        {
            case CXBinaryOperatorKind.CXBinaryOperator_LAnd or CXBinaryOperatorKind.CXBinaryOperator_LOr:
                return Telling.Int("used as a truth value");
            case CXBinaryOperatorKind.CXBinaryOperator_Assign:
                ToldType told = Telling.OfValue(other, shaky);
                return isTarget ? told with { Guess = told.Guess ?? "from the value assigned" } : told;
            default:
                ToldType operand = Telling.OfValue(other, shaky);
                return operand with { Guess = operand.Guess ?? "from the other operand" };
        }
    }

    private string Rest(Cursor node)
    {
        int end = node.Extent.End.Offset;
        return end < text.Length ? SourceEncoding.Decode(text.AsSpan(end, Math.Min(40, text.Length - end))).TrimStart(' ', '\t', '\n', ')') : "";
    }

    // Parents before children, without recursion: a sum of ten thousand terms is as deep.
    private void Walk(Cursor definition)
    {
        Stack<(Cursor Node, int Above)> pending = new([(definition, -1)]);
        while (pending.TryPop(out (Cursor Node, int Above) next))
        {
            int index = nodes.Count;
            nodes.Add(next);
            Remember(index, next.Node);
            foreach (Cursor child in next.Node.Children.Reverse())
            {
                pending.Push((child, index));
            }
        }
    }

    private void Remember(int index, Cursor node)
    {
        if (node.Kind is CXCursorKind.CXCursor_CallExpr or CXCursorKind.CXCursor_MemberRefExpr or CXCursorKind.CXCursor_MemberRef
            or CXCursorKind.CXCursor_DeclRefExpr or CXCursorKind.CXCursor_TypeRef)
        {
            string name = node.Spelling;
            (named.TryGetValue(name, out List<int>? same) ? same : named[name] = []).Add(index);
        }
    }
}
