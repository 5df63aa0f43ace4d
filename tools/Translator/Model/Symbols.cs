// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Model;

/// <summary>A local variable or parameter; <paramref name="Id"/> tells those of one name apart.</summary>
public sealed record Local(int Id, string Name, CType Type, bool IsParameter);

/// <summary>A function that is called by name: a primitive of the runtime or a function of the same snippet.</summary>
/// <param name="Name">C and C# name.</param>
/// <param name="Result">C# result: <c>bool</c> where the runtime gives truth values for C's int.</param>
/// <param name="CResult">C result.</param>
/// <param name="Parameters">C# parameter types.</param>
/// <param name="Kind">What kind of thing is called.</param>
public sealed record Callee(string Name, CType Result, CType CResult, EquatableList<CType> Parameters, PrimitiveKind Kind);
