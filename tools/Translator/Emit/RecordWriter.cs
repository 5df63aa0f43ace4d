// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Emit;

/// <summary>
/// Writes the program's structs and unions as C# structs. Where .NET would lay the fields out in another way than C, each
/// says where it is. A bit field is a property over bytes; so is an array, whose value is the pointer to its first element.
/// <code>
/// C    struct point { int x, y; };              union word { int n; unsigned bits : 3; char bytes[4]; };
/// C#   public struct point                      [StructLayout(LayoutKind.Explicit, Size = 4)]
///      {                                        public struct word
///          public int x;                        {
///          public int y;                            [FieldOffset(0)] public int n;
///      }                                            public sbyte* bytes =&gt; (sbyte*)Unsafe.AsPointer(ref this); // [4]
///                                                   [FieldOffset(0)] private fixed byte bits_0[1];
///                                                   public uint bits { readonly get =&gt; (uint)BitField.Unsigned(in this, 0, 3); set =&gt; BitField.Set(ref this, 0, 3, (ulong)value); }
///                                               }
/// </code>
/// </summary>
/// <param name="mark">The remark that names the line of a definition.</param>
internal sealed class RecordWriter(Func<SourcePlace, string> mark)
{
    /// <summary>One struct, indented as a member of the class.</summary>
    public string Write(RecordModel record)
    {
        StringBuilder text = new();
        if (!record.IsNatural)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [StructLayout(LayoutKind.Explicit, Size = {record.Size})]\n");
        }

        text.Append($"    {$"public struct {CSharpTypes.Name(new RecordType(record.Name))}",-StatementWriter.MarkColumn + 4} // {mark(record.Place)}\n    {{\n");
        foreach (FieldModel field in record.Fields.Where(f => f.BitWidth is null && f.Type is not ArrayType))
        {
            text.Append("        ").Append(Place(record, field.OffsetBits / 8)).Append($"public {CSharpTypes.Name(field.Type)} {CSharpTypes.Identifier(field.Name)};\n");
        }

        foreach (FieldModel field in record.Fields)
        {
            if (field.Type is ArrayType array)
            {
                text.Append("        ").Append(StorageWriter.ArrayProperty(CSharpTypes.Identifier(field.Name), array, field.OffsetBits / 8)).Append('\n');
            }
        }

        foreach ((long first, long end) in BitFieldBytes(record))
        {
            text.Append(CultureInfo.InvariantCulture, $"        {Place(record, first)}private fixed byte {Unused(record, $"bits_{first}")}[{end - first}];\n");
        }

        foreach (FieldModel field in record.Fields.Where(f => f.BitWidth is not null))
        {
            text.Append("        ").Append(Property(field)).Append('\n');
        }

        return text.Append("    }").ToString();
    }

    private static string Place(RecordModel record, long offset) =>
        record.IsNatural ? "" : string.Create(CultureInfo.InvariantCulture, $"[FieldOffset({offset})] ");

    // Runs of bytes that hold bit fields, so that they are in the struct for .NET too.
    private static IEnumerable<(long First, long End)> BitFieldBytes(RecordModel record)
    {
        (long First, long End)? run = null;
        foreach (FieldModel field in record.Fields.Where(f => f.BitWidth is not null).OrderBy(f => f.OffsetBits))
        {
            long first = field.OffsetBits / 8;
            long end = (field.OffsetBits + field.BitWidth!.Value + 7) / 8;
            if (run is { } before && before.End < first)
            {
                yield return before;
                run = null;
            }

            run = run is { } open ? (open.First, Math.Max(open.End, end)) : (first, end);
        }

        if (run is { } last)
        {
            yield return last;
        }
    }

    private static string Unused(RecordModel record, string name) =>
        record.Name == name || record.Fields.Any(f => f.Name == name) ? Unused(record, name + "_") : name;

    private static string Property(FieldModel field)
    {
        string type = CSharpTypes.Name(field.Type);
        string place = string.Create(CultureInfo.InvariantCulture, $"this, {field.OffsetBits}, {field.BitWidth}");
        string bits = field.Type is IntegerType { Signed: true } ? $"BitField.Signed(in {place})" : $"BitField.Unsigned(in {place})";
        (string get, string value) = field.Type is BoolType ? ($"{bits} != 0", "value ? 1UL : 0UL") : ($"({type}){bits}", "(ulong)value");
        return $"public {type} {CSharpTypes.Identifier(field.Name)} {{ readonly get => {get}; set => BitField.Set(ref {place}, {value}); }}";
    }
}
