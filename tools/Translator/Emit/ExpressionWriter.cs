// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Translator.Model;
using KTrans.Translator.Passes;

namespace KTrans.Translator.Emit;

/// <summary>Writes expressions as C#, with the parentheses that precedence needs and those that readers expect.</summary>
internal static class ExpressionWriter
{
    // C#'s precedence, loosest first; the same order as C's.
    private enum Level
    {
        Assignment, Conditional, LogicalOr, LogicalAnd, Or, Xor, And, Equality, Relational, Shift, Additive,
        Multiplicative, Unary, Primary,
    }

    /// <summary>The expression as C# source.</summary>
    public static string Write(Expr expression)
    {
        string text = Body(expression);

        // C# checks constants for overflow at compile time; C wraps them.
        return CSharpRules.OverflowsAsConstant(expression) ? $"unchecked({text})" : text;
    }

    private static string Body(Expr expression) => expression switch
    {
        IntegerLiteral e => Literal(e),
        FloatLiteral e => Literal(e),
        LongDoubleLiteral e => LongDoubleText.Literal(e),
        BoolLiteral e => e.Value ? "true" : "false",
        NullLiteral { Type: FunctionPointerType } => "default(FunctionPointer)",
        NullLiteral => "null",
        ConstantRef e => CSharpTypes.Identifier(e.Name),
        LocalRef e => CSharpTypes.Identifier(e.Local.Name),
        StaticRef e => "statics->" + CSharpTypes.Identifier(e.Variable.Name),
        StorageOfThread e => $"StaticStorage.Bound({StorageWriter.Here(e.Storage)})",
        ZeroValue => "default",
        NoBytes e => $"default({CSharpTypes.Name(e.Type)})",
        CopyConstants e => StorageWriter.Copy(e),
        ClearMemory e => $"Constants.Clear({StorageWriter.Elements(e)}, {e.Count})",
        RepeatMemory e => $"Constants.Repeat({StorageWriter.Elements(e)}, {e.Length}, {e.Count})",
        MoreArguments e => e.Area is null ? "null" : $"new More({Write(e.Area)}){string.Concat(e.Arguments.Zip(e.Aligns, Added))}",
        Call { Callee: var callee } e =>
            $"{CSharpTypes.Identifier(callee.Name)}{(callee.WorksOn is { } type ? $"<{CSharpTypes.Name(type)}>" : "")}({Arguments(e.Arguments)})",
        FunctionRef e => FunctionPointers.Value(e),
        IndirectCall e => $"{FunctionPointers.Called(e, At(e.Pointer, Level.Primary))}({Arguments(e.Arguments)})",
        Member e => $"{At(Typed(e.Base), Level.Primary)}{(e.Arrow ? "->" : ".")}{CSharpTypes.Identifier(e.Field)}",
        Dereference e => "*" + At(Typed(e.Pointer), Level.Unary),
        Subscript e => $"{At(Typed(e.Pointer), Level.Primary)}[{Write(e.Position)}]",
        AddressOf { Operand: StaticRef { Type: ArrayType } array } => ArrayText(array),
        AddressOf e => "&" + At(e.Operand, Level.Unary),
        MemberAddress e => $"({CSharpTypes.Name(e.Type)})((byte*){At(e.Pointer, Level.Unary)} + {e.Offset} /* {e.Field} */)",
        CheckedPointer e => $"({CSharpTypes.Name(e.Type)})checks.At({Write(e.Pointer)}, {e.Offset}, {CSharpTypes.Size(e.Accessed)})",
        CheckedArgument e => $"({CSharpTypes.Name(e.Type)})checks.Argument({Write(e.Pointer)}, sizeof({CSharpTypes.Name(e.Pointee)}))",
        ArenaLocal e => $"({CSharpTypes.Name(e.Type)})checks.Local(\"local {e.Local.Name}\", {CSharpTypes.Size(e.Local.Type)}{(e.Local.Align > Local.AbiAlign ? $", {e.Local.Align}" : "")})",
        StackLocal e => StackText(e.Local),
        Unwanted => "_",
        EventsEnabled => "Events.Enabled",
        TellPlace e => $"Events.Tell({EventTable.Site(e.Function, e.Site)})",
        Tell e => TellText(e),
        ValueBefore e => $"Events.Before({Write(e.Value)}, {Write(e.Store)})",
        AtLine e => $"checks.Line({e.Place.PhysicalLine})",
        Unary e => UnaryText(e),
        IncrementDecrement e => e.Prefix ? Steps(e) + At(e.Operand, Level.Unary) : At(e.Operand, Level.Primary) + Steps(e),
        Binary e => BinaryText(e),
        Assign e => $"{At(e.Target, Level.Unary)} = {At(e.Value, Level.Assignment)}",
        CompoundAssign e => $"{At(e.Target, Level.Unary)} {e.Operator.Spelling()}= {At(e.Value, Level.Assignment)}",
        Conditional e => $"{At(e.Condition, Level.LogicalOr)} ? {At(e.WhenTrue, Level.Conditional)} : {At(e.WhenFalse, Level.Conditional)}",
        Cast { Type: FunctionPointerType, Operand: var operand } => OfHandle(operand),
        Cast { Operand: { Type: FunctionPointerType } operand } e => e.Type is PointerType
            ? $"({CSharpTypes.Name(e.Type)}){At(operand, Level.Primary)}.handle"
            : $"{At(operand, Level.Primary)}.handle",
        Cast e => CastText(e),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} does not reach the writer"),
    };

    private static string Arguments(IEnumerable<Expr> arguments) => string.Join(", ", arguments.Select(Write));

    private static string Added(Expr argument, long align) => argument.Type is not (RecordType or IntegerType { Bits: 128 }) ? $".Add({Write(argument)})"
        : align == 0 ? $".AddValue({Write(argument)})"
        : $".AddValue({Write(argument)}, {align})";

    // The property of an array is the pointer to its first element.
    private static string ArrayText(StaticRef array) =>
        Write(array) + (array.Variable.Text is { } text ? $" /* {StorageWriter.Remark(text)} */" : "");

    // C# infers the type of a function pointer, which has no name here.
    private static string TellText(Tell e)
    {
        string site = EventTable.Site(e.Function, e.Site);
        string at = e.Before.Count == 0 ? site : $"Events.At({string.Join(", ", e.Before.Prepend(e.Site).Select(s => EventTable.Site(e.Function, s)))})";
        string then = e.Then is { } next ? ", " + EventTable.Site(e.Function, next) : "";
        return e.Type switch
        {
            PointerType => $"({CSharpTypes.Name(e.Type)})Events.Tell({at}, {Write(e.Value)}{then})",
            FunctionPointerType => $"Events.Tell({at}, {Write(e.Value)}{then})",
            _ => $"Events.Tell<{CSharpTypes.Name(e.Type)}>({at}, {Write(e.Value)}{then})",
        };
    }

    private static string OfHandle(Expr value) => value.Type switch
    {
        FunctionPointerType => Body(value),
        PointerType => $"new FunctionPointer((ulong){CastOperand(value)})",
        _ => $"new FunctionPointer({Write(value)})",
    };

    // At least one element, so that it has an address.
    private static string StackText(Local local) => local switch
    {
        { IsOverAligned: true } => $"stackalloc byte[{CSharpTypes.Size(local.Type)} + {local.Align - 1}]",
        { Type: ArrayType array } => $"stackalloc {CSharpTypes.Name(array.Element)}[{Math.Max(array.Count ?? 0, 1)}{Room(local)}]",
        _ => throw new InvalidOperationException($"local {local.Name} needs no memory of the stack"),
    };

    // The JIT makes a local of its own of a small array, aligned to 8: one more byte than it takes for that.
    private static string Room(Local local)
    {
        const int Small = 32;
        return local is { Align: Local.AbiAlign, Size: <= Small, Type: ArrayType { Count: { } count } }
            ? $" + {(Small - local.Size) / (local.Size / count) + 1} /* aligned to {Local.AbiAlign} */"
            : "";
    }

    private static string Steps(IncrementDecrement e) => e.Increment ? "++" : "--";

    private static string UnaryText(Unary e)
    {
        string operand = At(e.Operand, Level.Unary);
        string op = e.Operator.Spelling();
        return operand.StartsWith(op, StringComparison.Ordinal) && op is "-" or "+" ? $"{op}({operand})" : op + operand;
    }

    // Where C#'s own conversion gives another value, the runtime has C's.
    private static string CastText(Cast e)
    {
        string? converted = (e.Operand.Type, e.Type) switch
        {
            (FloatType { Bits: FloatType.Extended }, IntegerType { Bits: 8 } or IntegerType { Bits: 16, Signed: true }) => $"__builtin_to_short({Write(e.Operand)})",
            (FloatType, IntegerType { Bits: < 32 }) => $"__builtin_to_int({Write(e.Operand)})",
            (FloatType, IntegerType type) => $"__builtin_to_{(type.Signed ? "" : "u")}{type.Bits switch { 32 => "int", 64 => "long", _ => "int128" }}({Write(e.Operand)})",
            (IntegerType { Bits: 128 }, FloatType type) => $"__builtin_to_{type.Bits switch { 32 => "float", 64 => "double", _ => "long_double" }}({Write(e.Operand)})",
            _ => null,
        };
        return IsConverted(e) ? converted! : $"({CSharpTypes.Name(e.Type)}){converted ?? CastOperand(e.Type is PointerType ? e.Operand : Typed(e.Operand))}";
    }

    // Whether the conversion is a call of the runtime's alone.
    private static bool IsConverted(Cast e) =>
        e.Type.Alias is null && (e.Operand.Type, e.Type) is (FloatType, IntegerType { Bits: >= 32 }) or (IntegerType { Bits: 128 }, FloatType);

    // A sign after a cast to a name would read as a subtraction from that name.
    private static string CastOperand(Expr operand)
    {
        string text = At(operand, Level.Unary);
        return text[0] is '-' or '+' or '&' or '*' ? $"({text})" : text;
    }

    private static string BinaryText(Binary e)
    {
        Level level = LevelOf(e.Operator);
        bool steps = e.Operator is not (BinaryOperator.Equal or BinaryOperator.NotEqual);
        string left = LongDoubleText.Beside(e.Left, e.Right) ?? Grouped(e.Left, e.Operator) ?? At(steps ? Typed(e.Left) : e.Left, level);
        string right = LongDoubleText.Beside(e.Right, e.Left) ?? Grouped(e.Right, e.Operator) ?? At(steps ? Typed(e.Right) : e.Right, level + 1);
        return $"{left} {e.Operator.Spelling()} {right}";
    }

    // C#'s null alone is no pointer: null + 1 is a nullable number.
    private static Expr Typed(Expr pointer) => pointer is NullLiteral { Type: PointerType } ? new Cast(pointer, pointer.Type, Explicit: true, pointer.Place) : pointer;

    // Mixtures that are legal without parentheses and misread all the same.
    private static string? Grouped(Expr operand, BinaryOperator outer) =>
        operand is Binary inner && inner.Operator != outer &&
        (IsBitwise(outer) || IsBitwise(inner.Operator) || (outer == BinaryOperator.LogicalOr && inner.Operator == BinaryOperator.LogicalAnd))
            ? $"({Write(operand)})" : null;

    private static bool IsBitwise(BinaryOperator op) =>
        op is BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Xor || op.IsShift();

    private static string At(Expr expression, Level level)
    {
        string text = Write(expression);
        return !CSharpRules.OverflowsAsConstant(expression) && LevelOf(expression) < level ? $"({text})" : text;
    }

    private static Level LevelOf(Expr expression) => expression switch
    {
        Assign or CompoundAssign => Level.Assignment,
        Conditional => Level.Conditional,
        Binary e => LevelOf(e.Operator),
        IntegerLiteral { Value: var value } when value < 0 => Level.Unary,
        AddressOf { Operand: StaticRef { Variable.Type: ArrayType } } => Level.Primary,
        IntegerLiteral { Type: IntegerType { Bits: 128 } } => Level.Unary,
        FloatLiteral { Value: var value } when double.IsNegative(value) => Level.Unary,
        LongDoubleLiteral e when LongDoubleText.IsCast(e) => Level.Unary,
        Cast e when IsConverted(e) => Level.Primary,
        Cast { Type: FunctionPointerType } e => e.Operand.Type is FunctionPointerType ? LevelOf(e.Operand) : Level.Primary,
        Cast { Operand.Type: FunctionPointerType, Type: not PointerType } => Level.Primary,
        CheckedPointer or CheckedArgument or ArenaLocal or Tell { Type: PointerType } => Level.Unary,
        Unary or Cast or Dereference or AddressOf or MemberAddress or IncrementDecrement { Prefix: true } => Level.Unary,
        _ => Level.Primary,
    };

    private static Level LevelOf(BinaryOperator op) => op switch
    {
        BinaryOperator.LogicalOr => Level.LogicalOr,
        BinaryOperator.LogicalAnd => Level.LogicalAnd,
        BinaryOperator.Or => Level.Or,
        BinaryOperator.Xor => Level.Xor,
        BinaryOperator.And => Level.And,
        BinaryOperator.Equal or BinaryOperator.NotEqual => Level.Equality,
        _ when op.IsComparison() => Level.Relational,
        _ when op.IsShift() => Level.Shift,
        BinaryOperator.Add or BinaryOperator.Subtract => Level.Additive,
        _ => Level.Multiplicative,
    };

    /// <summary>A constant of type float or double.</summary>
    public static string Literal(FloatLiteral e)
    {
        bool isFloat = e.Type is FloatType { Bits: 32 };
        if (double.IsNaN(e.Value))
        {
            return (isFloat ? "(float)" : "") + $"__builtin_nan_of(0x{BitConverter.DoubleToUInt64Bits(e.Value):x}UL)";
        }

        if (double.IsInfinity(e.Value))
        {
            return $"{CSharpTypes.Name(e.Type)}.{(e.Value > 0 ? "Positive" : "Negative")}Infinity";
        }

        string digits = isFloat ? ((float)e.Value).ToString("R", CultureInfo.InvariantCulture) : e.Value.ToString("R", CultureInfo.InvariantCulture);
        return isFloat ? digits + "f" : digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0";
    }

    private static string Literal(IntegerLiteral e)
    {
        if (e.Type is IntegerType { Bits: 128 })
        {
            return $"({CSharpTypes.Name(e.Type)}){CastOperand(e with { Type = CType.Long.Holds(e.Value) ? CType.Long : CType.ULong })}";
        }

        string digits = e.Spelling is { } spelling && spelling.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && e.Value >= 0
            ? "0x" + e.Value.ToString("x", CultureInfo.InvariantCulture)
            : e.Value.ToString(CultureInfo.InvariantCulture);
        string suffix = e.Type switch
        {
            IntegerType { Bits: 32, Signed: false } => "u",
            IntegerType { Bits: 64, Signed: true } => "L",
            IntegerType { Bits: 64, Signed: false } => "UL",
            _ => "",
        };
        return digits + suffix;
    }
}
