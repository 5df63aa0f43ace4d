// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Reflection;
using KTrans.Lab.Models;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Exploration;

/// <summary>A stack in C's terms: the calls under way, innermost first.</summary>
internal static class OopsTrace
{
    /// <summary>One line for each call: a model with its kernel line, a primitive with its name.</summary>
    public static IReadOnlyList<string> Of(StackTrace stack, ModelAssembly assembly) =>
        [.. stack.GetFrames().Select(f => Line(f, assembly)).OfType<string>()];

    private static string? Line(StackFrame frame, ModelAssembly assembly)
    {
        MethodBase? method = frame.GetMethod();
        return method?.GetCustomAttribute<PrimitiveAttribute>() switch
        {
            TranslatedAttribute => $"{method.Name} ({assembly.PlaceOf(frame.GetFileName(), frame.GetFileLineNumber()) ?? "unknown line"})",
            { Kind: PrimitiveKind kind, Header: string header } => $"{method.Name} ({kind.ToString().ToLowerInvariant()} of {header})",
            null => null,
        };
    }
}
