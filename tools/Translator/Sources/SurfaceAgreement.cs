// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Translator.Prelude;
using KTrans.Translator.Sources.Declarations;

namespace KTrans.Translator.Sources;

/// <summary>A function that the runtime declares otherwise than a tree.</summary>
/// <param name="Name">The function.</param>
/// <param name="Runtime">How the runtime declares it, in C.</param>
/// <param name="Tree">How the tree does, what is nearest the truth first.</param>
public sealed record Disagreement(string Name, string Runtime, IReadOnlyList<TreeDeclaration> Tree);

/// <summary>
/// Holds the runtime's functions against a tree's own declarations: a tree whose functions take something else would be
/// translated wrongly, without any word from the compiler where the types convert.
/// </summary>
public static class SurfaceAgreement
{
    /// <summary>The functions that the tree declares, and none of its declarations as the runtime does.</summary>
    /// <param name="prelude">The runtime's surface in the tree's release.</param>
    /// <param name="declarations">The tree's declarations of its functions.</param>
    public static IReadOnlyList<Disagreement> Check(KernelPrelude prelude, IReadOnlyDictionary<string, IReadOnlyList<TreeDeclaration>> declarations)
    {
        HashSet<string> names = [.. prelude.Functions.Keys.Where(declarations.ContainsKey)];
        IEnumerable<TreeDeclaration> runtime = HeaderScanner.Scan("prelude.h", Encoding.UTF8.GetBytes(prelude.Header), new WantedNames(names), new TokenList())
            .Where(d => d.Kind == DeclarationKind.Function);
        return [.. runtime.Where(f => Candidates(declarations[f.Name]) is { Count: > 0 } tree && !tree.Any(t => Agree(f, t)))
            .Select(f => new Disagreement(f.Name, f.Text, Candidates(declarations[f.Name]))).OrderBy(d => d.Name, StringComparer.Ordinal)];
    }

    // A stub's parameters are checked by no caller; a macro without parameters is another name for something.
    private static List<TreeDeclaration> Candidates(IReadOnlyList<TreeDeclaration> declared)
    {
        List<TreeDeclaration> all = [.. declared.Where(d => d.Parameters is not null)];
        return all.Exists(d => !d.IsStub) && !declared.Any(d => d.Kind == DeclarationKind.Macro && d.Parameters is null) ? all.FindAll(d => !d.IsStub)
            : declared.Any(d => d.Kind == DeclarationKind.Macro && d.Parameters is null) ? [] : all;
    }

    private static bool Agree(TreeDeclaration runtime, TreeDeclaration tree)
    {
        IReadOnlyList<TreeParameter> ours = runtime.Parameters!;
        IReadOnlyList<TreeParameter> theirs = tree.Parameters!;
        return tree.Kind == DeclarationKind.Macro
            ? theirs.Count == ours.Count || theirs is [.., { Type: "..." }]
            : theirs.Count == ours.Count && ours.Zip(theirs).All(p => CTypeSpelling.AreSame(p.First.Type, p.Second.Type))
                && CTypeSpelling.AreSameResult(runtime.ReturnType!, tree.ReturnType!);
    }
}
