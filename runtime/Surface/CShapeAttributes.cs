// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Surface;

/// <summary>Names the kernel version whose class this is, such as <c>4.19</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KernelVersionAttribute(string version) : Attribute
{
    public string Version { get; } = version;
}

/// <summary>
/// The newest kernel release that an assembly's version classes were held against: a release between two classes has
/// the surface of the older one, and a newer one than this is not known. Without it, the newest class is the newest.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class NewestKernelAttribute(string version) : Attribute
{
    public string Version { get; } = version;
}

/// <summary>The first kernel version that has a struct or a field; without it, every version has.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Struct)]
public sealed class SinceAttribute(string version) : Attribute
{
    public string Version { get; } = version;
}

/// <summary>The first kernel version that no longer has a function, constant, struct or field.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Field | AttributeTargets.Struct)]
public sealed class UntilAttribute(string version) : Attribute
{
    public string Version { get; } = version;
}

/// <summary>
/// A scalar typedef of the kernel: C sees <c>typedef T name</c>, a model gets <c>using name = T</c>.
/// </summary>
/// <param name="name">The C name, such as <c>vm_fault_t</c>.</param>
/// <param name="type">The C# type that stands for it; <c>uint</c> is C's <c>unsigned int</c>, <c>ulong</c> <c>unsigned long</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class CTypedefAttribute(string name, Type type) : Attribute
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    public string? Since { get; init; }

    public string? Until { get; init; }
}

/// <summary>
/// The kernel header that declares types and constants; of what moved, where most versions have it.
/// </summary>
/// <param name="header">The header, such as <c>include/linux/mm.h</c>.</param>
/// <param name="names">C names; one that ends in <c>*</c> is all that begin so. The longest that fits a name holds.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class CHeaderAttribute(string header, params string[] names) : Attribute
{
    public string Header { get; } = header;

    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>The struct has no tag in C, only a typedef name: <c>pte_t</c>, <c>spinlock_t</c>.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class TypedefNameAttribute : Attribute;

/// <summary>
/// The C spelling of a type where C# has another: <c>[return: CType("int")] bool</c> is an <c>int</c> that is 0 or 1.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class CTypeAttribute(string spelling) : Attribute
{
    public string Spelling { get; } = spelling;
}

/// <summary>
/// The function takes further arguments, C's <c>...</c>: its last parameter, a <c>byte*</c>, is where they are, each in
/// slots of eight bytes, as the System V ABI has them on the stack.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VariadicAttribute : Attribute;

/// <summary>
/// The C name of a field where C# needs another, because versions disagree about the name's type.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
