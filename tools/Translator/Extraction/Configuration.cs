// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using System.Text.RegularExpressions;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Extraction;

/// <summary>
/// How <c>#if</c> is decided: the profile that the prelude has (<c>runtime/Macros/generated/autoconf.h</c>), or a
/// <c>.config</c> in its place, and what the user defines on top.
/// </summary>
public sealed partial class Configuration
{
    private const string Module = "_MODULE";

    private readonly IReadOnlyDictionary<string, string>? config;
    private readonly IReadOnlyDictionary<string, string?> defines;

    private Configuration(string name, IReadOnlyDictionary<string, string>? config, IReadOnlyDictionary<string, string?> defines)
    {
        Name = name;
        this.config = config;
        this.defines = defines;
    }

    /// <summary>The profile as it is.</summary>
    public static Configuration Profile { get; } = new("x86-64 profile", null, new Dictionary<string, string?>());

    /// <summary>What snippets call it.</summary>
    public string Name { get; }

    /// <summary>A configuration.</summary>
    /// <param name="dotConfig">The text of a kernel's <c>.config</c>; null takes the profile.</param>
    /// <param name="defines"><c>NAME</c>, <c>NAME=VALUE</c>, or <c>!NAME</c> for what is not to be defined.</param>
    /// <exception cref="FormatException">A definition is none, or the text is no <c>.config</c>.</exception>
    public static Configuration Of(string? dotConfig, IReadOnlyList<string> defines)
    {
        if (dotConfig is null && defines.Count == 0)
        {
            return Profile;
        }

        SortedDictionary<string, string?> own = new(StringComparer.Ordinal);
        foreach (string define in defines)
        {
            Match match = Define().Match(define);
            if (!match.Success)
            {
                throw new FormatException($"{define} is no definition; write NAME, NAME=VALUE or !NAME");
            }

            own[match.Groups["name"].Value] = match.Groups["not"].Success ? null : match.Groups["value"].Success ? match.Groups["value"].Value : "1";
        }

        string name = string.Join(", ", [dotConfig is null ? Profile.Name : ".config", .. defines]);
        return new Configuration(name, dotConfig is null ? null : Read(dotConfig), own);
    }

    /// <summary>The directives that lead from the profile to this.</summary>
    /// <param name="prelude">It has the profile.</param>
    /// <param name="wanted">Only names of these; null for all.</param>
    internal string Directives(KernelPrelude prelude, IReadOnlySet<string>? wanted = null)
    {
        StringBuilder text = new();
        Dictionary<string, string> profile = ProfileLine().Matches(prelude.Header).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Dictionary<string, string?> now = new(StringComparer.Ordinal);
        foreach (string name in config is null ? [] : profile.Keys.Where(n => !config.ContainsKey(n)))
        {
            now[name] = null;
        }

        foreach ((string name, string? value) in (config ?? new Dictionary<string, string>()).Select(c => (c.Key, (string?)c.Value)).Concat(defines.Select(d => (d.Key, d.Value))))
        {
            now[name] = value;
        }

        foreach ((string name, string? value) in now.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            if (profile.GetValueOrDefault(name) != value && (wanted is null || IsWanted(wanted, name)))
            {
                text.Append($"#undef {name}\n").Append(value is null ? "" : $"#define {name} {value}\n");
            }
        }

        return text.ToString();
    }

    // IS_ENABLED(CONFIG_X) asks for CONFIG_X_MODULE as well.
    private static bool IsWanted(IReadOnlySet<string> wanted, string name) =>
        wanted.Contains(name) || (name.EndsWith(Module, StringComparison.Ordinal) && wanted.Contains(name[..^Module.Length]));

    // A module is another symbol: CONFIG_X_MODULE, as the kernel's own autoconf.h has it.
    private static Dictionary<string, string> Read(string text)
    {
        Dictionary<string, string> symbols = new(StringComparer.Ordinal);
        foreach (Match line in ConfigLine().Matches(text))
        {
            string value = line.Groups[2].Value.Trim();
            if (value != "n")
            {
                symbols[line.Groups[1].Value + (value == "m" ? Module : "")] = value is "y" or "m" ? "1" : value;
            }
        }

        return symbols.Count > 0 ? symbols : throw new FormatException("it sets no CONFIG_ symbol");
    }

    [GeneratedRegex(@"^((?<not>!)(?<name>[A-Za-z_]\w*)|(?<name>[A-Za-z_]\w*)(=(?<value>.*))?)$")]
    private static partial Regex Define();

    [GeneratedRegex(@"^(CONFIG_\w+)=(.*)$", RegexOptions.Multiline)]
    private static partial Regex ConfigLine();

    [GeneratedRegex(@"^#define (CONFIG_\w+) (.*)$", RegexOptions.Multiline)]
    private static partial Regex ProfileLine();
}
