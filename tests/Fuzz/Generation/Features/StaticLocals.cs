// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Variables that outlive their function's calls, in blocks and with one name for several, and pointers to them.</summary>
internal static class StaticLocals
{
    public static void Add(CaseContext c)
    {
        IntegerType type = c.Draw.Pick(c.Types), other = c.Draw.Pick(c.Types);
        string name = c.FreshOutside("sl"), held = c.Fresh("sp"), kept = c.Fresh("sk");
        c.Outside($"static {type.Name} *{name}(int n)\n{{\n\tstatic {type.Name} count = {c.Constant(type)};\n\tstatic {type.Name} table[3] = {{ {c.Constant(type)}, {c.Constant(type)} }};\n\tcount += n;\n\tif (n & 1) {{\n\t\tstatic {type.Name} count = {c.Constant(type)};\n\t\tcount ^= n;\n\t\treturn &count;\n\t}}\n\treturn n & 2 ? &table[n & 1] : &count;\n}}\n");
        c.Outside($"static {other.Name} {name}_next(void)\n{{\n\tstatic {other.Name} count = {c.Constant(other)}, *self = &count;\n\treturn *self = *self * 5 + 1;\n}}\n");
        c.Local($"{type.Name} *{held} = {name}({c.Draw.Below(4)});");
        c.Local($"static {other.Name} {kept} = {c.Constant(other)};");
        c.AddPlace(new Place($"(*{held})", type));
        c.AddPlace(new Place(kept, other));
        c.AddStatement(_ => c.Line($"{held} = {name}({c.Full(1).Text});"));
        c.AddStatement(_ => c.Line($"*{name}({c.Full(1).Text}) = {c.Draw.Below(100)};"), 2);
        c.AddStatement(_ => c.Line($"{kept} ^= {name}_next();"));
        c.AddStatement(_ => c.Line($"mark((unsigned long){name}_next());"), 2);
    }
}
