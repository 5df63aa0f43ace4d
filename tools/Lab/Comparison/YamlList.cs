// SPDX-License-Identifier: GPL-2.0-only
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KTrans.Lab.Comparison;

/// <summary>Reads yaml files that list what somebody has said of differences.</summary>
internal static class YamlList
{
    /// <summary>The entries of a file's text.</summary>
    /// <param name="fields">The fields that an entry has to have, the first of which says which entry it is, with their names.</param>
    /// <exception cref="FormatException">It is not well formed; the message names line or entry, and field.</exception>
    public static IReadOnlyList<T> Read<T>(string text, Func<T, IReadOnlyList<(string Value, string Name)>> fields)
    {
        IDeserializer reader = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();
        try
        {
            T[] all = reader.Deserialize<T[]>(text) ?? [];
            return all.Select(e => Lacking(fields(e))).OfType<string>().FirstOrDefault() is { } fault ? throw new FormatException(fault) : all;
        }
        catch (YamlException e)
        {
            throw new FormatException($"line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
        }
    }

    private static string? Lacking(IReadOnlyList<(string Value, string Name)> fields) =>
        fields.Where(f => f.Value.Length == 0).Select(f => $"the entry of {fields[0].Name} '{fields[0].Value}' has no {f.Name}").FirstOrDefault();
}
