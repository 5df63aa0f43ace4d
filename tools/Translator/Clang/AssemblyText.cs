// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Clang;

/// <summary>An operand of inline assembly; its expression is a child of the statement's node.</summary>
/// <param name="Name">What the assembly calls it; empty when it has only its number.</param>
/// <param name="Constraint">Where it has to be, such as <c>+r</c>.</param>
internal sealed record AssemblyOperand(string Name, string Constraint);

/// <summary>A statement of inline assembly, as far as libclang has no node for it.</summary>
/// <param name="IsGoto">Whether it may jump.</param>
/// <param name="Template">The instructions, as C writes the string.</param>
/// <param name="Outputs">What it writes, in order; the children of the node begin with them.</param>
/// <param name="Inputs">What it reads, in order.</param>
internal sealed record AssemblyText(bool IsGoto, string Template, IReadOnlyList<AssemblyOperand> Outputs, IReadOnlyList<AssemblyOperand> Inputs)
{
    /// <summary>Each statement of inline assembly in a text that clang has printed: there it begins a line, which a variable's register does not.</summary>
    internal static IEnumerable<AssemblyText> ReadAll(string text) => PrintedText.Words(text)
        .Where(word => text.AsSpan()[word] is "asm" && text.AsSpan(0, word.Start.Value).TrimEnd(" \t") is [.., '\n'])
        .Select(word => Read(text, word.End.Value));

    private static AssemblyText Read(string text, int start)
    {
        string[] parts = [.. PrintedText.Parts(text, start, ':')];
        bool isGoto = text.AsSpan(start, text.IndexOf('(', start) - start).Contains("goto", StringComparison.Ordinal);
        return new AssemblyText(isGoto, Text(parts[0]), Operands(parts, 1), Operands(parts, 2));
    }

    private static IReadOnlyList<AssemblyOperand> Operands(string[] parts, int index) => parts.Length <= index || string.IsNullOrWhiteSpace(parts[index])
        ? [] : [.. PrintedText.Parts($"({parts[index]})", 0, ',').Select(Operand)];

    private static AssemblyOperand Operand(string text)
    {
        string trimmed = text.Trim();
        return new AssemblyOperand(trimmed.StartsWith('[') ? trimmed[1..trimmed.IndexOf(']', StringComparison.Ordinal)] : "", Text(trimmed));
    }

    private static string Text(string text)
    {
        int start = text.IndexOf('"', StringComparison.Ordinal);
        return text[(start + 1)..PrintedText.EndOfLiteral(text, start)];
    }
}
