// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>A node of the AST: a declaration, statement, expression or reference.</summary>
public readonly partial struct Cursor : IEquatable<Cursor>
{
    private readonly TranslationUnit unit;
    private readonly CXCursor raw;

    internal Cursor(TranslationUnit unit, CXCursor raw)
    {
        this.unit = unit;
        this.raw = raw;
    }

    /// <summary>The parsed file that the node belongs to.</summary>
    public TranslationUnit Unit => unit ?? throw new InvalidOperationException("This cursor is no node.");

    /// <summary>What the node is.</summary>
    public CXCursorKind Kind => raw.kind;

    /// <summary>Whether the node is a declaration.</summary>
    public bool IsDeclaration => clang.isDeclaration(Kind) != 0;

    /// <summary>Whether the node is an expression.</summary>
    public bool IsExpression => clang.isExpression(Kind) != 0;

    /// <summary>Whether the node is a statement that is no expression.</summary>
    public bool IsStatement => clang.isStatement(Kind) != 0;

    /// <summary>The name declared or referred to; empty if there is none.</summary>
    public string Spelling => NativeText.Take(clang.getCursorSpelling(Raw));

    /// <summary>Whether C has a name for it; clang tells the place of what has none.</summary>
    public bool HasName => Spelling is { Length: > 0 } name && !name.Contains('(', StringComparison.Ordinal);

    /// <summary>The type; of kind Invalid if the node has none.</summary>
    public ClangType Type => new(Unit, clang.getCursorType(Raw));

    /// <summary>The children in source order. Absent ones are left out: see <see cref="StatementParts"/>.</summary>
    public unsafe IReadOnlyList<Cursor> Children
    {
        get
        {
            List<Cursor> children = [];
            GCHandle collector = GCHandle.Alloc((Unit, children));
            try
            {
                clang.visitChildren(Raw, &Collect, (void*)GCHandle.ToIntPtr(collector));
            }
            finally
            {
                collector.Free();
            }

            return children;
        }
    }

    /// <summary>Where the node's name, operator or first token is.</summary>
    public SourcePosition Location => SourcePosition.From(clang.getCursorLocation(Raw));

    /// <summary>From the node's first to its last character.</summary>
    public SourceRange Extent => SourceRange.From(clang.getCursorExtent(Raw));

    /// <summary>Whether the node comes from the parsed file itself, not from an included one. What a macro makes is where it is used.</summary>
    public unsafe bool IsInMainFile
    {
        get
        {
            void* file;
            uint offset;
            clang.getExpansionLocation(clang.getCursorLocation(Raw), &file, null, null, &offset);
            return file is not null && clang.Location_isFromMainFile(clang.getLocationForOffset(Unit.Handle, file, offset)) != 0;
        }
    }

    /// <summary>Whether both nodes start at the same token, inside macros too.</summary>
    public bool StartsWith(Cursor other)
        => clang.equalLocations(clang.getRangeStart(clang.getCursorExtent(Raw)), clang.getRangeStart(clang.getCursorExtent(other.Raw))) != 0;

    /// <summary>Whether both nodes end at the same token, inside macros too.</summary>
    public bool EndsWith(Cursor other)
        => clang.equalLocations(clang.getRangeEnd(clang.getCursorExtent(Raw)), clang.getRangeEnd(clang.getCursorExtent(other.Raw))) != 0;

    /// <summary>This node and all nodes below it, each before its children.</summary>
    public IEnumerable<Cursor> SelfAndDescendants()
    {
        Stack<Cursor> pending = new([this]);
        while (pending.TryPop(out Cursor next))
        {
            yield return next;
            IReadOnlyList<Cursor> children = next.Children;
            for (int i = children.Count - 1; i >= 0; i--)
            {
                pending.Push(children[i]);
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(Cursor other) => ReferenceEquals(unit, other.unit) && (unit is null || clang.equalCursors(Raw, other.Raw) != 0);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Cursor other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unit is null ? 0 : (int)clang.hashCursor(Raw);

    /// <summary>Whether two cursors are the same node.</summary>
    public static bool operator ==(Cursor left, Cursor right) => left.Equals(right);

    /// <summary>Whether two cursors are different nodes.</summary>
    public static bool operator !=(Cursor left, Cursor right) => !left.Equals(right);

    /// <summary>For debugging: kind, name and place.</summary>
    public override string ToString() => unit is null ? "no node" : $"{Kind} '{Spelling}' {Location}";

    /// <summary>libclang's own value, after a check that the AST still exists.</summary>
    internal unsafe CXCursor Raw
    {
        get
        {
            _ = Unit.Handle;
            return raw;
        }
    }

    private Cursor? Existing(CXCursor raw)
        => clang.Cursor_isNull(raw) != 0 || clang.isInvalid(raw.kind) != 0 ? null : new Cursor(Unit, raw);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe CXChildVisitResult Collect(CXCursor cursor, CXCursor parent, void* data)
    {
        (TranslationUnit? unit, List<Cursor>? children) = ((TranslationUnit, List<Cursor>))GCHandle.FromIntPtr((nint)data).Target!;
        children.Add(new Cursor(unit, cursor));
        return CXChildVisitResult.CXChildVisit_Continue;
    }
}
