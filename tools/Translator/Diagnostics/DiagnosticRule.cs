// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Diagnostics;

/// <summary>One entry of the catalogue: a stable id, what it stands for, and the way out.</summary>
public sealed record DiagnosticRule(string Id, string Title, string Hint, Severity Severity = Severity.Error)
{
    /// <summary>Whether it is a fault of KTrans: the C# that was made does not do what the C does.</summary>
    public bool IsOurs => this == Rules.WrongSymbol || this == Rules.InvalidCSharp;
}

/// <summary>How bad it is. An error leaves a function without a model.</summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>Every diagnostic the translator can give. KT10xx: the input; KT11xx: names; KT12xx: C that is refused; KT13xx: the result.</summary>
public static class Rules
{
    public static readonly DiagnosticRule Syntax = new("KT1001", "the C does not parse",
        "correct the C; clang's own message is given");

    public static readonly DiagnosticRule UnknownVersion = new("KT1002", "kernel version not known",
        "use one of the versions the message lists; docs/architecture.md shows how to add one");

    public static readonly DiagnosticRule NoVersion = new("KT1003", "no kernel version given",
        "put the file into a folder named v<version>, give it a header, or say --kernel");

    public static readonly DiagnosticRule NoFunction = new("KT1004", "no function definition in the file",
        "a snippet holds at least one function with its body");

    public static readonly DiagnosticRule Header = new("KT1005", "the snippet's header is not well formed",
        "correct the line, or make the header anew with ktrans import");

    public static readonly DiagnosticRule NotText = new("KT1006", "the file is not text",
        "give C source in UTF-8, or in UTF-16 with its byte order mark; iconv converts other encodings");

    public static readonly DiagnosticRule GaveUp = new("KT1007", "clang gave up on the file",
        "look for a macro or an #include that multiplies, for nesting by the thousand, or for a file that is no C");

    public static readonly DiagnosticRule MissingPrimitive = new("KT1101", "the runtime has no such function in this version",
        "add the primitive to the runtime (docs/architecture.md), or put its source into the snippet");

    public static readonly DiagnosticRule MissingName = new("KT1102", "the runtime has no such constant or variable in this version",
        "add the constant to the runtime's class of the version that first has it");

    public static readonly DiagnosticRule MissingField = new("KT1103", "the runtime's struct has no such field in this version",
        "add the field to the struct under runtime/, with [Since] or [Until] where versions differ");

    public static readonly DiagnosticRule MissingType = new("KT1104", "the runtime has no such type in this version",
        "add the struct or typedef under runtime/");

    public static readonly DiagnosticRule SignatureMismatch = new("KT1105", "the C does not fit the primitive's signature",
        "compare the kernel's declaration of this version with the runtime's");

    public static readonly DiagnosticRule MissingHeader = new("KT1106", "an included file is not there",
        "leave the #include out: the declarations made from the runtime stand for the kernel's headers; put what else it gives into the snippet");

    public static readonly DiagnosticRule InlineAssembly = new("KT1201", "inline assembly", "model what the assembly does as a primitive");

    public static readonly DiagnosticRule ComputedGoto = new("KT1202", "computed goto", "rewrite as a switch or a chain of ifs");

    public static readonly DiagnosticRule StatementExpression = new("KT1203", "jump across the edge of a statement expression", "move the jump or its label out of the statement expression");

    public static readonly DiagnosticRule Floating = new("KT1211", "floating point type that C# has not", "use double");

    public static readonly DiagnosticRule Record = new("KT1214", "struct or member that C# has no form of", "give the struct a member, or the member another type");

    public static readonly DiagnosticRule VariableLength = new("KT1220", "variable-length array or alloca", "give the array the largest size that can be needed");

    public static readonly DiagnosticRule Vector = new("KT1221", "vector type", "work on the elements one by one");

    public static readonly DiagnosticRule Builtin = new("KT1222", "compiler builtin that C# has no form of", "write out what it does, without looking at the machine");

    public static readonly DiagnosticRule OtherFunction = new("KT1223", "function called in another way than it is defined", "give the function a prototype that all callers see");

    public static readonly DiagnosticRule NonLocalJump = new("KT1224", "jump out of functions that have not returned", "return a status through the calls");

    public static readonly DiagnosticRule OtherConstruct = new("KT1299", "C construct without a lowering", "rewrite it with supported C");

    public static readonly DiagnosticRule WrongSymbol = new("KT1301", "C# bound a call to another symbol than the C declared",
        "this is a fault of KTrans: the runtime has overloads that the version chain does not hide");

    public static readonly DiagnosticRule InvalidCSharp = new("KT1302", "the emitted C# does not compile",
        "this is a fault of KTrans: please report the snippet");

    public static readonly DiagnosticRule DuplicateFunction = new("KT1303", "two models define the same function",
        "keep one of them, or make it static");

    public static readonly DiagnosticRule WrongLayout = new("KT1304", "C# lays out a struct otherwise than C",
        "this is a fault of KTrans: please report the file");

    /// <summary>The whole catalogue, by id.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } = [.. typeof(Rules)
        .GetFields()
        .Select(f => f.GetValue(null))
        .OfType<DiagnosticRule>()
        .OrderBy(r => r.Id, StringComparer.Ordinal)];
}
