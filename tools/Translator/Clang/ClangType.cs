// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>A C type, with its qualifiers and as it is written (typedefs are kept).</summary>
public readonly partial struct ClangType : IEquatable<ClangType>
{
    private const long NoLayout = -1;

    private readonly TranslationUnit unit;
    private readonly CXType raw;

    internal ClangType(TranslationUnit unit, CXType raw)
    {
        this.unit = unit;
        this.raw = raw;
    }

    /// <summary>What the type is; Invalid if there is no type.</summary>
    public CXTypeKind Kind => raw.kind;

    /// <summary>Whether there is a type at all.</summary>
    public bool IsValid => Kind != CXTypeKind.CXType_Invalid;

    /// <summary>The type as C writes it.</summary>
    public string Spelling => NativeText.Take(clang.getTypeSpelling(Raw));

    /// <summary>The same type without typedefs.</summary>
    public ClangType Canonical => Of(clang.getCanonicalType(Raw));

    /// <summary>The same type without const and volatile at its outermost level.</summary>
    // libclang crashes when there is no type.
    public ClangType Unqualified => IsValid ? Of(clang.getUnqualifiedType(Raw)) : this;

    /// <summary>What a pointer points to; Invalid for other types.</summary>
    public ClangType Pointee => Of(clang.getPointeeType(Raw));

    /// <summary>What a keyword names in <c>struct page</c>; any other type itself.</summary>
    public ClangType NamedType => Kind == CXTypeKind.CXType_Elaborated ? Of(clang.Type_getNamedType(Raw)) : this;

    /// <summary>The declaration of a struct, union, enum or typedef.</summary>
    public Cursor? Declaration
    {
        get
        {
            CXCursor declaration = clang.getTypeDeclaration(Raw);
            return clang.isInvalid(declaration.kind) != 0 ? null : new Cursor(unit, declaration);
        }
    }

    /// <summary>The name of a typedef; empty for other types.</summary>
    public string TypedefName => !IsValid ? "" : NativeText.Take(clang.getTypedefName(Raw));

    /// <summary>The size in bytes; negative (a CXTypeLayoutError) if it has none, as an incomplete struct.</summary>
    public long Size => IsKnown ? clang.Type_getSizeOf(Raw) : NoLayout;

    /// <summary>The alignment in bytes; negative if it has none.</summary>
    public long Align => IsKnown ? clang.Type_getAlignOf(Raw) : NoLayout;

    /// <summary>What an atomic type holds, without typedefs; of any other type its canonical one.</summary>
    public ClangType Value => Canonical is { Kind: CXTypeKind.CXType_Atomic } atomic ? Of(clang.Type_getValueType(atomic.Raw)).Canonical : Canonical;

    /// <summary>What an array or vector is of; Invalid for other types.</summary>
    public ClangType ElementType => Of(clang.getElementType(Canonical.Raw));

    /// <summary>How many elements an array or vector has; nothing if it says none, or not at compile time.</summary>
    public long? ElementCount => clang.getNumElements(Canonical.Raw) is >= 0 and var count ? count : null;

    /// <summary>What a function returns.</summary>
    public ClangType ResultType => Of(clang.getResultType(Raw));

    /// <summary>The parameters of a function; empty for other types.</summary>
    public IReadOnlyList<ClangType> ParameterTypes
    {
        get
        {
            ClangType[] types = new ClangType[Math.Max(0, clang.getNumArgTypes(Raw))];
            for (int i = 0; i < types.Length; i++)
            {
                types[i] = Of(clang.getArgType(Raw, (uint)i));
            }

            return types;
        }
    }

    /// <summary>Whether a function takes any number of further arguments; libclang says so of one without a prototype too.</summary>
    public bool IsVariadic => Canonical.Kind == CXTypeKind.CXType_FunctionProto && clang.isFunctionTypeVariadic(Raw) != 0;

    /// <summary>Whether the outermost level is const.</summary>
    public bool IsConst => clang.isConstQualifiedType(Raw) != 0;

    /// <summary>Whether the outermost level is volatile.</summary>
    public bool IsVolatile => clang.isVolatileQualifiedType(Raw) != 0;

    /// <summary>The fields of a struct or union in order; those of an anonymous member are in that member's type.</summary>
    public unsafe IReadOnlyList<Cursor> Fields
    {
        get
        {
            List<Cursor> fields = [];
            GCHandle collector = GCHandle.Alloc((unit, fields));
            try
            {
                clang.Type_visitFields(Canonical.Raw, &Collect, (void*)GCHandle.ToIntPtr(collector));
            }
            finally
            {
                collector.Free();
            }

            return fields;
        }
    }

    /// <inheritdoc/>
    public bool Equals(ClangType other) => ReferenceEquals(unit, other.unit) && (unit is null || clang.equalTypes(Raw, other.Raw) != 0);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ClangType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unit is null ? 0 : Canonical.Spelling.GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether two types are the same, qualifiers and typedefs included.</summary>
    public static bool operator ==(ClangType left, ClangType right) => left.Equals(right);

    /// <summary>Whether two types differ.</summary>
    public static bool operator !=(ClangType left, ClangType right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => unit is null ? "no type" : Spelling;

    // libclang crashes on the layout of types that no C can name, such as that of a builtin function.
    private bool IsKnown => IsValid && Canonical.Kind != CXTypeKind.CXType_Unexposed;

    private unsafe CXType Raw
    {
        get
        {
            _ = (unit ?? throw new InvalidOperationException("This is no type.")).Handle;
            return raw;
        }
    }

    private ClangType Of(CXType raw) => new(unit, raw);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe CXVisitorResult Collect(CXCursor cursor, void* data)
    {
        (TranslationUnit? unit, List<Cursor>? fields) = ((TranslationUnit, List<Cursor>))GCHandle.FromIntPtr((nint)data).Target!;
        fields.Add(new Cursor(unit, cursor));
        return CXVisitorResult.CXVisit_Continue;
    }
}
