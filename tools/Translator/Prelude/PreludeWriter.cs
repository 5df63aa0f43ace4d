// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using KTrans.Runtime.Surface;
using Microsoft.CodeAnalysis;

namespace KTrans.Translator.Prelude;

/// <summary>Writes the C header of one kernel version from the runtime's symbols.</summary>
internal sealed class PreludeWriter(LinuxVersion version, RuntimeAssembly runtime)
{
    private readonly StringBuilder text = new();
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    /// <summary>
    /// The header: macros, typedefs, structs that the functions reach, constants as typed enumerators (so that their
    /// names survive in the AST and still are integer constants), prototypes.
    /// </summary>
    public string Write(
        IEnumerable<string> macroHeaders,
        IEnumerable<(string Name, ITypeSymbol Type)> typedefs,
        IEnumerable<IFieldSymbol> constants,
        IReadOnlyCollection<IMethodSymbol> functions)
    {
        Line($"/* KTrans prelude of kernel {version}, made from the runtime's symbols. */");
        foreach (string header in macroHeaders)
        {
            text.Append(header.TrimEnd()).Append('\n');
        }

        foreach ((string name, ITypeSymbol type) in typedefs)
        {
            Line($"typedef {CDeclarations.Declare(type, name)};");
        }

        RequireTypes(functions);
        WriteConstants(constants);
        WritePrototypes(functions, "static ");
        return text.ToString();
    }

    /// <summary>One header of a runtime of programs: what is written by hand, then the structs and prototypes of the functions.</summary>
    public string WriteHeader(string byHand, IReadOnlyCollection<IMethodSymbol> functions)
    {
        text.Append(byHand.TrimEnd()).Append('\n');
        Line($"#line 1 \"{KernelPrelude.MadeFile}\"");
        RequireTypes(functions);
        WritePrototypes(functions, "");
        return text.ToString();
    }

    // In the kernel they are static, so that a snippet may define the function with or without the word.
    private void WritePrototypes(IEnumerable<IMethodSymbol> functions, string storage)
    {
        foreach (IMethodSymbol function in functions)
        {
            Line($"{storage}{CDeclarations.Prototype(function)};");
        }
    }

    private void RequireTypes(IEnumerable<IMethodSymbol> functions)
    {
        foreach (ITypeSymbol type in functions.SelectMany(CStructs.Signature))
        {
            Require(type);
        }
    }

    private void WriteConstants(IEnumerable<IFieldSymbol> constants)
    {
        foreach (IGrouping<string, IFieldSymbol> group in constants.GroupBy(c => CDeclarations.Declare(c.Type, "")).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Line($"enum : {group.Key} {{");
            foreach (IFieldSymbol constant in group)
            {
                Line($"\t{constant.Name} = {Value(constant)},");
            }

            Line("};");
        }
    }

    private static string Value(IFieldSymbol constant) => constant.ConstantValue switch
    {
        ulong value => $"0x{value:x}UL",
        uint value => $"0x{value:x}U",
        long value => value == long.MinValue ? "(-0x7fffffffffffffffL - 1)" : value.ToString(CultureInfo.InvariantCulture) + "L",
        bool value => value ? "1" : "0",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"constant {constant.Name} is not an integer"),
    };

    private void Require(ITypeSymbol type)
    {
        foreach (INamedTypeSymbol named in CStructs.In(type))
        {
            WriteStruct(named);
        }
    }

    private void WriteStruct(INamedTypeSymbol type)
    {
        if (!written.Add(type.Name))
        {
            return;
        }

        bool tagged = !type.Has(nameof(TypedefNameAttribute));
        if (tagged)
        {
            Line($"struct {type.Name};");
        }

        StructShape shape = StructShape.Of(type, runtime);
        List<FieldShape> visible = [.. shape.Fields.Where(f => CStructs.IsVisible(f.Field, version))];
        foreach (FieldShape field in visible)
        {
            Require(field.Field.Type);
        }

        Line(tagged ? $"struct {type.Name} {{" : "typedef struct {");
        WriteMembers(shape, visible);
        Line(tagged ? "};" : $"}} {type.Name};");
        string name = tagged ? "struct " + type.Name : type.Name;
        Line($"_Static_assert(sizeof({name}) == {shape.Size}, \"size of {name}\");");
        foreach (FieldShape field in visible)
        {
            string member = CDeclarations.NameOf(field.Field);
            Line($"_Static_assert(__builtin_offsetof({name}, {member}) == {field.Offset}, \"offset of {name}.{member}\");");
        }
    }

    // Fields that a version does not have, or that are the runtime's own, leave their bytes behind as padding; fields that share bytes become a union.
    private void WriteMembers(StructShape shape, List<FieldShape> visible)
    {
        long position = 0;
        foreach (List<FieldShape> cluster in Clusters(visible))
        {
            long start = cluster[0].Offset;
            Pad(position, start);
            if (cluster.Count == 1)
            {
                Line($"\t{CDeclarations.DeclareField(cluster[0].Field)};");
            }
            else
            {
                WriteUnion(cluster, start);
            }

            position = cluster.Max(f => f.End);
        }

        Pad(position, shape.Size);
    }

    private void WriteUnion(List<FieldShape> cluster, long start)
    {
        Line("\tunion {");
        foreach (FieldShape field in cluster)
        {
            string padding = field.Offset == start ? "" : $"unsigned char __pad_{start}_{field.Field.Name}[{field.Offset - start}]; ";
            Line($"\t\tstruct {{ {padding}{CDeclarations.DeclareField(field.Field)}; }};");
        }

        Line("\t};");
    }

    private static IEnumerable<List<FieldShape>> Clusters(IEnumerable<FieldShape> fields)
    {
        List<FieldShape> cluster = [];
        foreach (FieldShape field in fields.OrderBy(f => f.Offset))
        {
            if (cluster.Count > 0 && field.Offset >= cluster.Max(f => f.End))
            {
                yield return cluster;
                cluster = [];
            }

            cluster.Add(field);
        }

        if (cluster.Count > 0)
        {
            yield return cluster;
        }
    }

    private void Pad(long from, long to)
    {
        if (to > from)
        {
            Line($"\tunsigned char __pad_{from}[{to - from}];");
        }
    }

    private void Line(string line) => text.Append(line).Append('\n');
}
