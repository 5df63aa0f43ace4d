// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;

namespace KTrans.Runtime.Surface;

/// <summary>
/// The signature that a C function pointer is held against before it is called: <c>int(ptr,ulong…)</c>, with every
/// pointer as <c>ptr</c> and without the signs of what a register holds, since C allows calls across these.
/// </summary>
public static class FunctionSignature
{
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool",
        [typeof(sbyte)] = "sbyte", [typeof(byte)] = "byte", [typeof(short)] = "short", [typeof(ushort)] = "ushort",
        [typeof(int)] = "int", [typeof(uint)] = "int", [typeof(long)] = "long", [typeof(ulong)] = "long",
        [typeof(Int128)] = "int128", [typeof(UInt128)] = "int128", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(FunctionPointer)] = "ptr",
    };

    /// <summary>The signature of a method that C can call.</summary>
    public static string Text(MethodInfo method) =>
        $"{Name(method.ReturnType)}({string.Join(',', method.GetParameters().Select(p => Name(p.ParameterType)))})";

    private static string Name(Type type) => type.IsPointer || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(FunctionPointer<>))
        ? "ptr"
        : Names.GetValueOrDefault(type, type.Name);

    /// <summary>The signature of a delegate type.</summary>
    internal static class Of<T>
        where T : Delegate
    {
        internal static readonly string Text = string.Intern(FunctionSignature.Text(typeof(T).GetMethod("Invoke")!));
    }
}
