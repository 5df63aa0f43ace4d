// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

public readonly partial struct Cursor
{
    /// <summary>Which binary or assignment operator this is; Invalid for anything else.</summary>
    public CXBinaryOperatorKind BinaryOperator => clang.getCursorBinaryOperatorKind(Raw);

    /// <summary>Which unary operator this is; Invalid for anything else.</summary>
    public CXUnaryOperatorKind UnaryOperator => clang.getCursorUnaryOperatorKind(Raw);

    /// <summary>The tokens of the node as it is written: of a node that a macro made, those of the macro's use.</summary>
    public IReadOnlyList<Token> Tokens => Token.Between(Unit, clang.getCursorExtent(Raw));

    /// <summary>Where the node is written, in UTF-8 bytes: of a macro's argument its own text, of what a macro made the macro's use.</summary>
    public unsafe (int Offset, int Length) Written
    {
        get
        {
            CXSourceRange range = clang.getCursorExtent(Raw);
            uint start, end;
            clang.getFileLocation(clang.getRangeStart(range), null, null, null, &start);
            clang.getFileLocation(clang.getRangeEnd(range), null, null, null, &end);
            return ((int)start, Math.Max(0, (int)end - (int)start));
        }
    }

    /// <summary>The node's first token, looked up in the macro's definition if a macro made it; empty if there is none.</summary>
    public string FirstTokenSpelling => Token.SpellingAt(Unit, clang.getRangeStart(clang.getCursorExtent(Raw)));

    /// <summary>The node's tokens from its first one to the bracket that closes the first it opens, looked up in the macro's definition if a macro made it.</summary>
    public IReadOnlyList<string> BracketedTokens
    {
        get
        {
            List<string> tokens = [];
            int depth = 0;
            foreach (Token token in Token.From(Unit, clang.getRangeStart(clang.getCursorExtent(Raw))))
            {
                tokens.Add(token.Spelling);
                depth += token.Spelling switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
                if (depth <= 0 && token.Spelling is ")" or ";")
                {
                    break;
                }
            }

            return tokens;
        }
    }

    /// <summary>
    /// The value of an integer expression that clang knows, <c>const</c> variables with a constant initialiser included. False if the value is not known at compile time, is no integer,
    /// or if evaluating would leave out a side effect (clang itself gives 0 for <c>f() &amp;&amp; 0</c>).
    /// </summary>
    public unsafe bool TryEvaluateInteger(out Int128 value)
    {
        value = 0;
        if (!IsExpression || !Type.IsInteger || Type.Size > sizeof(long) || HasSideEffect(this))
        {
            return false;
        }

        void* result = clang.Cursor_Evaluate(Raw);
        if (result is null)
        {
            return false;
        }

        bool isInteger = clang.EvalResult_getKind(result) == CXEvalResultKind.CXEval_Int;
        if (isInteger)
        {
            value = clang.EvalResult_isUnsignedInt(result) != 0 ? clang.EvalResult_getAsUnsigned(result) : clang.EvalResult_getAsLongLong(result);
        }

        clang.EvalResult_dispose(result);
        return isInteger;
    }

    /// <summary>The value of a floating constant, or of a builtin that gives one; false for what clang does not know.</summary>
    public unsafe bool TryEvaluateFloat(out double value)
    {
        value = 0;
        void* result = HasSideEffect(this) ? null : clang.Cursor_Evaluate(Raw);
        if (result is null)
        {
            return false;
        }

        bool isFloat = clang.EvalResult_getKind(result) == CXEvalResultKind.CXEval_Float;
        value = isFloat ? clang.EvalResult_getAsDouble(result) : 0;
        clang.EvalResult_dispose(result);
        return isFloat;
    }

    // What sizeof and its like are given is not evaluated, so it has no side effect.
    private static bool HasSideEffect(Cursor node) => node.Kind switch
    {
        CXCursorKind.CXCursor_UnaryExpr => false,
        CXCursorKind.CXCursor_CallExpr when node.Spelling is "__builtin_constant_p" or "__builtin_object_size" or "__builtin_classify_type" or "__atomic_always_lock_free" => false,
        CXCursorKind.CXCursor_StmtExpr or CXCursorKind.CXCursor_CompoundAssignOperator => true,
        CXCursorKind.CXCursor_CallExpr when !node.Spelling.StartsWith("__builtin_", StringComparison.Ordinal) => true,
        CXCursorKind.CXCursor_BinaryOperator when node.BinaryOperator == CXBinaryOperatorKind.CXBinaryOperator_Assign => true,
        CXCursorKind.CXCursor_UnaryOperator when node.UnaryOperator
            is >= CXUnaryOperatorKind.CXUnaryOperator_PostInc and <= CXUnaryOperatorKind.CXUnaryOperator_PreDec => true,
        _ => node.Children.Any(HasSideEffect),
    };
}
