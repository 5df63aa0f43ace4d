// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;

namespace KTrans.Cli;

/// <summary>Options of C compilers, spelled as compilers spell them, which go on to clang.</summary>
internal sealed class ClangOptions
{
    private readonly Option<string[]> includes = Several("-I", "DIR", "A folder that included files are looked up in.");
    private readonly Option<string[]> defines = Several("-D", "NAME[=VALUE]", "Defines a macro.");
    private readonly Option<string[]> undefines = Several("-U", "NAME", "Takes a macro's definition back.");
    private readonly Option<string[]> forced = Several("-include", "FILE", "Includes a file first.");
    private readonly Option<string?> standard = new("-std") { Description = "The C standard; gnu11 without it.", HelpName = "STANDARD" };

    /// <summary>Gives a verb these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(includes);
        command.Add(defines);
        command.Add(undefines);
        command.Add(forced);
        command.Add(standard);
    }

    /// <summary>What clang is told.</summary>
    public IReadOnlyList<string> Of(ParseResult parsed) =>
    [
        .. parsed.GetValue(standard) is { } c ? [$"-std={c}"] : Array.Empty<string>(),
        .. (parsed.GetValue(includes) ?? []).SelectMany(i => new[] { "-I", i }),
        .. (parsed.GetValue(defines) ?? []).Select(d => "-D" + d),
        .. (parsed.GetValue(undefines) ?? []).Select(u => "-U" + u),
        .. (parsed.GetValue(forced) ?? []).SelectMany(f => new[] { "-include", f }),
    ];

    private static Option<string[]> Several(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore };
}
