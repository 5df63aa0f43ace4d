// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Runtime.Surface;
using KTrans.Translator.Emit;
using KTrans.Translator.Sources;

namespace KTrans.Translator.Missing;

/// <summary>
/// Writes the C# with which the runtime would have what a snippet lacks: it compiles as it stands, and what nobody
/// but the kernel's source tells is left to fill in. A constant's value and the struct of a field are such things, so
/// these are comments, with the tree's declaration where there is a tree.
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
        text.Append($"// What {Path.GetFileName(report.File)} needs of kernel {report.Kernel}. Types and signatures are ");
        text.Append(report.Tree is null ? "as its uses tell: compare with the kernel's.\n" : $"those of {report.Tree};\n// where that has none, as uses tell: compare with the kernel's.\n");
        text.Append("using KTrans.Runtime.Surface;\n\n");
        foreach (MissingName type in Of(report, MissingKind.Type).Where(t => t is { IsScalar: true, IsUnseen: false }))
        {
            text.Append(Typedef(report.Kernel, type)).Append('\n');
        }

        foreach (MissingName type in Of(report, MissingKind.Type).Where(t => t.IsUnseen))
        {
            text.Append($"// The runtime has the struct {type.Name}; C sees it when a function takes or gives one; used at {type.Place}.\n\n");
        }

        foreach (MissingName type in Of(report, MissingKind.Type).Where(t => t.Keyword == "enum"))
        {
            text.Append($"// enum {type.Name} belongs into a header below runtime/Macros; used at {type.Place}.\n\n");
        }

        text.Append("namespace KTrans.Runtime;\n");
        foreach (MissingName type in Of(report, MissingKind.Type).Where(t => t is { IsScalar: false, IsUnseen: false, Keyword: not "enum" }))
        {
            text.Append('\n').Append(Struct(report, type));
        }

        string members = Members(report, headers);
        if (members.Length > 0)
        {
            text.Append($"\n{Class(report)}\n{{\n{members}}}\n");
        }

        return text.ToString();
    }

    // Without a class of its own a release has that of the one before it.
    private static string Class(MissingReport report)
    {
        string name = ModelEmitter.VersionName(report.Kernel);
        return report.ClassVersion == report.Kernel ? $"public abstract unsafe partial class {name}" : $"""
            // Kernel {report.Kernel} has no class yet. This one belongs into runtime/KernelVersions.cs; let the one after it derive from it.
            /// <summary>What is new or other in {report.Kernel}.</summary>
            [KernelVersion("{report.Kernel}")]
            public abstract unsafe partial class {name} : {ModelEmitter.VersionName(report.ClassVersion)}
            """;
    }

    private static string Typedef(LinuxVersion kernel, MissingName type) => type switch
    {
        { IsTold: false } => $"// int is a guess{Declared(type)}.\n{Typedef(kernel, type.Name, "int")}",
        { Type: { Guess: null } told } when IsNumber(told) => $"// {Where(type.Declarations[0])}\n{Typedef(kernel, type.Name, told.CSharp)}",
        _ => $"// Not typed{Declared(type)}.\n",
    };

    private static string Typedef(LinuxVersion kernel, string name, string type) => $"[assembly: CTypedef(\"{name}\", typeof({type}), Since = \"{kernel}\")]\n";

    private static bool IsNumber(ToldType type) => type.CSharp is "bool" or "sbyte" or "byte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong";

    private static IEnumerable<MissingName> Of(MissingReport report, MissingKind kind) => report.Names.Where(n => n.Kind == kind);

    private static bool IsNewStruct(MissingReport report, string? owner) => Of(report, MissingKind.Type).Any(t => t.Name == owner && !t.IsUnseen);

    private static string Struct(MissingReport report, MissingName type)
    {
        StringBuilder text = new($"/// <summary>To be told{DeclaredAt(type)}; used at {type.Place}.</summary>\n");
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
        .Concat(Of(report, MissingKind.Function).Select(f => Method(f, headers))));

    private static string Where(MissingName name) => $"{Declared(name)}, used at {name.Place}{Near(name)}";

    private static string Where(TreeDeclaration declaration) => $"{declaration.File}:{declaration.Line}";

    private static string Declared(MissingName name) => name.Declarations is [var first, ..] ? $", {first.Text} ({Where(first)})" : "";

    private static string DeclaredAt(MissingName name) => name.Declarations is [var first, ..] ? $", {Where(first)}" : "";

    private static string Near(MissingName name) => name.Versions.Count == 0 ? "" : $"; kernel {ReleaseSpan.Text(name.Versions)} has it";

    private static string Field(MissingName field)
    {
        ToldType type = field.Type!;
        return $"{(type.CType is null ? "" : $"[CType(\"{type.CType}\")] ")}public {Value(type)} {CSharpTypes.Identifier(field.Name)};";
    }

    private static string Method(MissingName function, IReadOnlyDictionary<string, string> headers)
    {
        StringBuilder text = new($"{Indent}/// <summary>To be told{DeclaredAt(function)}; called at {function.Place}{Near(function)}.</summary>\n");
        text.Append(function.Otherwise is null ? "" : $"{Indent}// The runtime has it otherwise: {function.Otherwise}\n");
        text.Append(function is { IsTold: false, Declarations: [var other, ..] } ? $"{Indent}// As uses tell: {other.Text}\n" : "");
        foreach (string guess in Guesses(function.Signature))
        {
            text.Append($"{Indent}// A guess: {guess}.\n");
        }

        ToldSignature signature = function.Signature ?? new ToldSignature(Telling.Int("no call tells"), []);
        string hides = function.Hides ? "new " : "";
        text.Append($"{Indent}[Model(\"{HeaderOf(function, headers)}\")]\n{Indent}[MethodImpl(MethodImplOptions.NoInlining)]\n");
        text.Append(signature.Result.CType is { } spelling ? $"{Indent}[return: CType(\"{spelling}\")]\n" : "");
        text.Append($"{Indent}public static {hides}{signature.Result.CSharp} {CSharpTypes.Identifier(function.Name)}({string.Join(", ", signature.Parameters.Select(Parameter))}) =>\n");
        return text.Append($"{Indent}{Indent}throw new KernelBug(\"{function.Name} is not written yet\");\n").ToString();
    }

    // That of the declaration whose signature it has.
    private static string HeaderOf(MissingName function, IReadOnlyDictionary<string, string> headers) =>
        (function.Declarations.FirstOrDefault(d => d.Kind == DeclarationKind.Function) ?? function.Declarations.FirstOrDefault())?.File
        ?? headers.GetValueOrDefault(function.Name, PlaceholderHeader);

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
