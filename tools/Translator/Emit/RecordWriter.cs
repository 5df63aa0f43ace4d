// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;

namespace KTrans.Translator.Emit;

/// <summary>
/// Writes the program's structs and unions as C# structs. Where .NET would lay the fields out in another way than C, each
/// says where it is.
/// <code>
/// C    struct point { int x, y; };              union word { int n; char bytes[4]; };
/// C#   public struct point                      [StructLayout(LayoutKind.Explicit, Size = 4)]
///      {                                        public struct word
///          public int x;                        {
///          public int y;                            [FieldOffset(0)] public int n;
///      }                                            [FieldOffset(0)] public fixed sbyte bytes[4];
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
        if (!record.IsNatural && record.Size > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [StructLayout(LayoutKind.Explicit, Size = {record.Size})]\n");
        }

        text.Append($"    {$"public struct {CSharpTypes.Name(new RecordType(record.Name))}",-StatementWriter.MarkColumn + 4} // {mark(record.Place)}\n    {{\n");
        foreach (FieldModel field in record.Fields.Where(IsNamed))
        {
            text.Append("        ").Append(record.IsNatural ? "" : $"[FieldOffset({field.OffsetBits / 8})] ").Append(Declaration(field)).Append('\n');
        }

        return text.Append("    }").ToString();
    }

    // The bytes of other arrays are in the size of the struct.
    private static bool IsNamed(FieldModel field) => field.Type is not ArrayType || IsBuffer(field.Type);

    private static bool IsBuffer(CType type) => type is ArrayType { Element: BoolType or FloatType or IntegerType { Bits: < 128 }, Count: > 0 };

    private static string Declaration(FieldModel field) => field.Type is ArrayType array
        ? $"public fixed {CSharpTypes.Name(array.Element)} {CSharpTypes.Identifier(field.Name)}[{array.Count}];"
        : $"public {CSharpTypes.Name(field.Type)} {CSharpTypes.Identifier(field.Name)};";
}
