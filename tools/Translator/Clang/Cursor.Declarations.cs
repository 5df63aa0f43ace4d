// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

public readonly partial struct Cursor
{
    /// <summary>The declaration that a reference means (a declaration means itself).</summary>
    public Cursor? Referenced => Existing(clang.getCursorReferenced(Raw));

    /// <summary>The definition, if this file has it.</summary>
    public Cursor? Definition => Existing(clang.getCursorDefinition(Raw));

    /// <summary>The first declaration of the same thing.</summary>
    public Cursor Canonical => new(Unit, clang.getCanonicalCursor(Raw));

    /// <summary>The declaration that this belongs to.</summary>
    public Cursor? SemanticParent => Existing(clang.getCursorSemanticParent(Raw));

    /// <summary>The declaration that this is written in.</summary>
    public Cursor? LexicalParent => Existing(clang.getCursorLexicalParent(Raw));

    /// <summary>Whether this declaration defines what it declares.</summary>
    public bool IsDefinition => clang.isCursorDefinition(Raw) != 0;

    /// <summary>The storage class as written.</summary>
    public CX_StorageClass StorageClass => clang.Cursor_getStorageClass(Raw);

    /// <summary>How far the linker sees the name.</summary>
    public CXLinkageKind Linkage => clang.getCursorLinkage(Raw);

    /// <summary>The name the linker sees; empty if it sees none.</summary>
    public string LinkageName => NativeText.Take(clang.Cursor_getMangling(Raw));

    /// <summary>Whether the function is declared inline.</summary>
    public bool IsInline => clang.Cursor_isFunctionInlined(Raw) != 0;

    /// <summary>Whether the struct, union, enum or its member has no name.</summary>
    public bool IsAnonymous => clang.Cursor_isAnonymous(Raw) != 0;

    /// <summary>Whether the declaration has attributes.</summary>
    public bool HasAttributes => clang.Cursor_hasAttrs(Raw) != 0;

    /// <summary>The parameters of a function, or the arguments of a call; empty for anything else.</summary>
    public IReadOnlyList<Cursor> Arguments
    {
        get
        {
            Cursor[] arguments = new Cursor[Math.Max(0, clang.Cursor_getNumArguments(Raw))];
            for (int i = 0; i < arguments.Length; i++)
            {
                arguments[i] = new Cursor(Unit, clang.Cursor_getArgument(Raw, (uint)i));
            }

            return arguments;
        }
    }

    /// <summary>What a function returns.</summary>
    public ClangType ResultType => new(Unit, clang.getCursorResultType(Raw));

    /// <summary>What a variable is initialised with.</summary>
    // libclang takes some references for declarations here, and crashes.
    public Cursor? Initializer => Kind == CXCursorKind.CXCursor_VarDecl ? Existing(clang.Cursor_getVarDeclInitializer(Raw)) : null;

    /// <summary>What a typedef stands for.</summary>
    public ClangType UnderlyingType => new(Unit, clang.getTypedefDeclUnderlyingType(Raw));

    /// <summary>The integer type of an enum.</summary>
    public ClangType EnumIntegerType => new(Unit, clang.getEnumDeclIntegerType(Raw));

    /// <summary>The value of an enumerator.</summary>
    public Int128 EnumConstantValue
        => SemanticParent is { } parent && parent.EnumIntegerType.IsUnsignedInteger
            ? clang.getEnumConstantDeclUnsignedValue(Raw)
            : clang.getEnumConstantDeclValue(Raw);

    /// <summary>Where a field is in the struct or union that directly holds it, an anonymous one included, in bits.</summary>
    public long FieldOffsetBits => clang.Cursor_getOffsetOfField(Raw);

    /// <summary>How wide a bit field is; nothing for other fields.</summary>
    public int? BitFieldWidth => clang.Cursor_isBitField(Raw) != 0 ? clang.getFieldDeclBitWidth(Raw) : null;

    /// <summary>The declaration as clang prints it from the AST, macros replaced; empty for anything else.</summary>
    public unsafe string PrettyPrinted => NativeText.Take(clang.getCursorPrettyPrinted(Raw, null));
}
