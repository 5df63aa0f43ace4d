// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KTrans.Runtime.Surface;

namespace KTrans.Cli;

/// <summary>Prints what a machine reads: indented, names in camel case, kernel versions as text.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new VersionConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Prints a value to standard output.</summary>
    public static void Print<T>(T value) => Console.Out.Write(JsonSerializer.Serialize(value, Options) + "\n");

    private sealed class VersionConverter : JsonConverter<LinuxVersion>
    {
        public override LinuxVersion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LinuxVersion.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, LinuxVersion value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
