// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace KTrans.Lab.Tests;

/// <summary>A pointer field that a kernel function's argument leads to.</summary>
/// <param name="Name">The way to it in C, such as <c>vmf->vma->vm_mm</c>.</param>
/// <param name="Argument">Which argument it begins at.</param>
/// <param name="Offsets">Offsets of the pointers on the way; the last is the field itself.</param>
internal sealed record PointerField(string Name, int Argument, IReadOnlyList<long> Offsets)
{
    /// <summary>Writes the field; false when a pointer on the way is null, so that it is not there.</summary>
    public unsafe bool Plant(ulong[] arguments, nint value)
    {
        byte* place = (byte*)arguments[Argument];
        foreach (long offset in Offsets.SkipLast(1))
        {
            place = place is null ? null : *(byte**)(place + offset);
        }

        if (place is null)
        {
            return false;
        }

        *(nint*)(place + Offsets[^1]) = value;
        return true;
    }
}

/// <summary>Finds pointer fields by reflection: those of every struct that a function's arguments lead to, each once.</summary>
internal static class PointerFields
{
    public static IReadOnlyList<PointerField> ReachableBy(MethodInfo function)
    {
        List<PointerField> found = [];
        HashSet<Type> seen = [];
        Queue<(Type Struct, PointerField Way)> open = new(function.GetParameters()
            .Where(p => p.ParameterType.IsPointer)
            .Select(p => (p.ParameterType.GetElementType()!, new PointerField(p.Name!, p.Position, []))));
        while (open.TryDequeue(out (Type Struct, PointerField Way) next))
        {
            if (!seen.Add(next.Struct))
            {
                continue;
            }

            foreach ((string name, long offset, Type type) in Pointers(next.Struct))
            {
                PointerField field = new($"{next.Way.Name}->{name}", next.Way.Argument, [.. next.Way.Offsets, offset]);
                found.Add(field);
                if (type.GetElementType() is { } pointee)
                {
                    open.Enqueue((pointee, field));
                }
            }
        }

        return found;
    }

    // Pointers and function pointers, in inner structs too.
    private static IEnumerable<(string Name, long Offset, Type Type)> Pointers(Type type) =>
        type.IsPrimitive ? [] :
        from field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        where !field.IsDefined(typeof(FixedBufferAttribute))
        from pointer in field.FieldType.IsPointer || field.FieldType.IsGenericType
            ? [(field.Name, OffsetOf(field), field.FieldType)]
            : Pointers(field.FieldType).Select(p => ($"{field.Name}.{p.Name}", OffsetOf(field) + p.Offset, p.Type))
        select pointer;

    // C#'s way to a field's address touches the object.
    private static unsafe long OffsetOf(FieldInfo field)
    {
        DynamicMethod address = new("address", typeof(nint), [typeof(nint)], typeof(PointerFields).Module, skipVisibility: true);
        ILGenerator code = address.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldflda, field);
        code.Emit(OpCodes.Conv_I);
        code.Emit(OpCodes.Ret);
        byte* start = stackalloc byte[4096];
        return (nint)address.Invoke(null, [(nint)start])! - (nint)start;
    }
}
