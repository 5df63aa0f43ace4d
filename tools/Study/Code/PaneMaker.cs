// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Study.Site;
using KTrans.Translator.Reading;
using KTrans.Translator.Snippets;

namespace KTrans.Study.Code;

/// <summary>Makes panes of source that was read.</summary>
/// <param name="terms">What names can be explained.</param>
internal sealed class PaneMaker(TermBook terms)
{
    /// <summary>The kernel's C.</summary>
    /// <param name="source">The function.</param>
    /// <param name="completed">Lines completed by hand.</param>
    /// <param name="reach">Whether runs get to a line.</param>
    public CodePane Source(ReadFunction source, LineRanges completed, Func<int, LineReach> reach) => new(
        $"C: {source.File}", true,
        [.. source.Lines.Select(l => new CodeRow(
            SitePaths.Line(l.Number)[1..], Number(l.Statement), Number(l.Number), SitePaths.Line(l.Number), completed.Contains(l.Number), reach(l.Number), Pieces(l)))]);

    /// <summary>The C# model. Its numbers are the kernel's, and lead there.</summary>
    /// <param name="model">The model.</param>
    public CodePane Model(ReadFunction model) => new(
        "C#: the model", false,
        [.. model.Lines.Select(l => new CodeRow(
            "", Number(l.Statement), Number(l.Statement), l.Statement == 0 ? "" : SitePaths.Line(l.Statement), false, null, Pieces(l)))]);

    /// <summary>A line without what explains its names.</summary>
    public static CodePiece[] Plain(ReadLine line) => [.. line.Tokens.Select(t => new CodePiece(t.Text, ClassOf(t.Class), ""))];

    private static string Number(int line) => line == 0 ? "" : line.ToString(CultureInfo.InvariantCulture);

    private CodePiece[] Pieces(ReadLine line) => [.. line.Tokens.Select(t => new CodePiece(t.Text, ClassOf(t.Class), terms.IdOf(t)))];

    private static string ClassOf(TokenClass token) => token switch
    {
        TokenClass.Space or TokenClass.Punctuation or TokenClass.Variable or TokenClass.Parameter or TokenClass.Field or TokenClass.Name => "",
        TokenClass.Text => "text-literal",
        _ => token.ToString().ToLowerInvariant(),
    };
}
