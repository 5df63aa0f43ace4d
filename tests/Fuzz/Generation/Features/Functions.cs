// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Functions of their own: recursion, parameters that are changed, results through pointers, K&amp;R definitions.</summary>
internal static class Functions
{
    public static void Add(CaseContext c)
    {
        AddRecursion(c);
        AddOut(c);
        AddOldStyle(c);
    }

    private static void AddRecursion(CaseContext c)
    {
        IntegerType result = c.Draw.Pick(c.Types), parameter = c.Draw.Pick(c.Types);
        string name = c.FreshOutside("rec");
        c.Outside($"static {result.Name} {name}(int depth, {parameter.Name} v);");
        c.Outside($"static {result.Name} {name}_other(int depth, {parameter.Name} v)\n{{\n\tv ^= depth;\n\treturn {name}(depth - 1, v {c.Draw.Pick(["+", "*", "|"])} 3) - v;\n}}\n");
        c.Outside($"static {result.Name} {name}(int depth, {parameter.Name} v)\n{{\n\tif (depth <= 0)\n\t\treturn v;\n\tif (v & 1)\n\t\treturn {name}_other(depth, v) + v;\n\treturn {name}(depth - 2, v {c.Draw.Pick(["+", "^", "-"])} {c.Constant(parameter)}) * 3;\n}}\n");
        c.AddValue(depth => new Value($"{name}({c.Index(8, depth)}, {c.Any(depth).Text})", result), 4);
    }

    private static void AddOut(CaseContext c)
    {
        IntegerType type = c.Draw.Pick(c.Types), other = c.Draw.Pick(c.Types);
        string name = c.FreshOutside("out"), variable = c.Fresh("o");
        c.Outside($"static int {name}({type.Name} *to, {other.Name} v, int times)\n{{\n\twhile (times-- > 0)\n\t\t*to = *to {c.Draw.Pick(["+", "^", "*", "-"])} v++;\n\treturn *to > v;\n}}\n");
        c.Local($"{type.Name} {variable} = {c.Constant(type)};");
        c.AddPlace(new Place(variable, type));
        string result = c.Fresh("or");
        c.Local($"int {result} = 0;");
        c.AddPlace(new Place(result, IntegerType.Int));
        c.AddStatement(_ => c.Line($"{result} = {name}(&{variable}, {c.Full().Text}, {c.Index(4)});"), 6);
        c.AddStatement(_ => c.Line($"if ({name}(&{variable}, {c.Full(1).Text}, 2) && {c.Any(1).Text}) {result}--;"));
    }

    private static void AddOldStyle(CaseContext c)
    {
        IntegerType first = c.Draw.Pick([IntegerType.Char, IntegerType.Short, IntegerType.UnsignedChar, IntegerType.Int]), second = c.Draw.Pick(c.Types);
        string name = c.FreshOutside("kr");
        c.Outside($"static int {name}(a, b)\n\t{first.Name} a;\n\t{second.Name} b;\n{{\n\treturn a * 5 - (b & 127);\n}}\n");
        c.AddValue(depth => new Value($"{name}({Converted(c, first, depth)}, {Converted(c, second, depth)})", IntegerType.Int), 2);
    }

    // Such a call converts nothing.
    private static string Converted(CaseContext c, IntegerType type, int depth) => $"({type.Name}){c.Any(depth).Text}";
}
