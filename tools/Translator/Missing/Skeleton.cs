// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Runtime.Surface;
using KTrans.Translator.Emit;

namespace KTrans.Translator.Missing;

/// <summary>
/// Writes the C# with which the runtime would have what a snippet lacks: it compiles as it stands, and what nobody
/// but the kernel's source tells is left to fill in. A constant's value and the struct of a field are such things, so
/// these are comments.
/// </summary>
public static class Skeleton
{
    /// <summary>The header that a skeleton names where no version of the runtime knows better.</summary>
    public const string PlaceholderHeader = "include/linux/fill-in.h";

    private const string Indent = "    ";

    /// <summary>The file's text; empty when nothing is missing.</summary>
    /// <param name="headers">The kernel's files of primitives that other versions have, by name.</param>
    public static string Write(MissingReport report, IReadOnlyDictionary<string, string> headers)
    {
        if (report.Names.Count == 0)
        {
            return "";
        }

        StringBuilder text = new("// SPDX-License-Identifier: GPL-2.0-only\n");
        text.Append($"// What {Path.GetFileName(report.File)} needs of kernel {report.Kernel}. Types and signatures are as its uses tell: compare with the kernel's.\n");
        text.Append("using KTrans.Runtime.Surface;\n\n");
        foreach (MissingName type in Of(report, MissingKind.Type).Where(t => t.IsScalar))
        {
            text.Append($"// int is a guess.\n[assembly: CTypedef(\"{type.Name}\", typeof(int), Since = \"{report.Kernel}\")]\n\n");
        }

        text.Append("namespace KTrans.Runtime;\n");
        foreach (MissingName type in Of(report, MissingKind.Type).Where(t => !t.IsScalar))
        {
            text.Append('\n').Append(Struct(report, type));
        }

        string members = Members(report, headers);
        if (members.Length > 0)
        {
            text.Append($"\npublic abstract unsafe partial class {ModelEmitter.VersionName(report.Kernel)}\n{{\n{members}}}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<MissingName> Of(MissingReport report, MissingKind kind) => report.Names.Where(n => n.Kind == kind);

    private static bool IsNewStruct(MissingReport report, string? owner) => Of(report, MissingKind.Type).Any(t => t.Name == owner);

    private static string Struct(MissingReport report, MissingName type)
    {
        StringBuilder text = new($"/// <summary>To be told; used at {type.Place}.</summary>\n");
        text.Append(type.IsTagged ? "" : "[TypedefName]\n");
        text.Append($"public unsafe struct {CSharpTypes.Identifier(type.Name)}\n{{\n");
        foreach (MissingName field in Of(report, MissingKind.Field).Where(f => f.Owner == type.Name))
        {
            text.Append(Indent).Append(Field(field)).Append(Remark(field.Type!)).Append('\n');
        }

        return text.Append("}\n").ToString();
    }

    private static string Members(MissingReport report, IReadOnlyDictionary<string, string> headers) => string.Join("\n",
        Of(report, MissingKind.Field).Where(f => !IsNewStruct(report, f.Owner))
            .Select(f => $"{Indent}// into struct {f.Owner}{Where(f)}:\n{Indent}// {Field(f)}{Remark(f.Type!)}\n")
        .Concat(report.Names.Where(n => n.Kind is MissingKind.Constant or MissingKind.Variable)
            .Select(n => $"{Indent}// {(n.Kind == MissingKind.Constant ? "a constant" : "a variable of the kernel, or a function used as a value")}{Where(n)}:\n{Indent}// public const int {CSharpTypes.Identifier(n.Name)} = …;\n"))
        .Concat(Of(report, MissingKind.Function).Select(f => Method(report.Kernel, f, headers))));

    private static string Where(MissingName name) => $", used at {name.Place}{Near(name)}";

    private static string Near(MissingName name) => name.Versions.Count == 0 ? "" : $"; kernel {ReleaseSpan.Text(name.Versions)} has it";

    private static string Field(MissingName field)
    {
        ToldType type = field.Type!;
        return $"{(type.CType is null ? "" : $"[CType(\"{type.CType}\")] ")}public {Value(type)} {CSharpTypes.Identifier(field.Name)};";
    }

    private static string Method(LinuxVersion kernel, MissingName function, IReadOnlyDictionary<string, string> headers)
    {
        StringBuilder text = new($"{Indent}/// <summary>To be told; called at {function.Place}{Near(function)}.</summary>\n");
        foreach (string guess in Guesses(function.Signature))
        {
            text.Append($"{Indent}// A guess: {guess}.\n");
        }

        ToldSignature signature = function.Signature ?? new ToldSignature(Telling.Int("no call tells"), []);
        string hides = function.Versions.Any(v => v.First < kernel) ? "new " : "";
        text.Append($"{Indent}[Model(\"{headers.GetValueOrDefault(function.Name, PlaceholderHeader)}\")]\n{Indent}[MethodImpl(MethodImplOptions.NoInlining)]\n");
        text.Append(signature.Result.CType is { } spelling ? $"{Indent}[return: CType(\"{spelling}\")]\n" : "");
        text.Append($"{Indent}public static {hides}{signature.Result.CSharp} {CSharpTypes.Identifier(function.Name)}({string.Join(", ", signature.Parameters.Select(Parameter))}) =>\n");
        return text.Append($"{Indent}{Indent}throw new KernelBug(\"{function.Name} is not written yet\");\n").ToString();
    }

    private static string Parameter(ToldParameter parameter) =>
        $"{(parameter.Type.CType is { } spelling ? $"[CType(\"{spelling}\")] " : "")}{Value(parameter.Type)} {CSharpTypes.Identifier(parameter.Name)}";

    // What has no value has no size either.
    private static string Value(ToldType type) => type.CSharp == "void" ? "int" : type.CSharp;

    private static string Remark(ToldType type) => type.Guess is null ? "" : $" // a guess: {type.Guess}";

    /// <summary>What of a signature is guessed, and why.</summary>
    public static IEnumerable<string> Guesses(ToldSignature? signature) => signature is null ? ["all of it, no call tells"]
        : new[] { (Name: "result", Type: signature.Result) }.Concat(signature.Parameters.Select(p => (p.Name, p.Type)))
            .Where(p => p.Type.Guess is not null)
            .Select(p => $"{p.Name} {p.Type.C.TrimEnd()}, {p.Type.Guess}");
}
