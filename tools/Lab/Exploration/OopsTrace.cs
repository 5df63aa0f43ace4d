// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Reflection;
using KTrans.Lab.Models;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Exploration;

/// <summary>A stack in C's terms: the calls under way, innermost first.</summary>
internal static class OopsTrace
{
    /// <summary>One line for each call: a model with its kernel line, a primitive with its name.</summary>
    public static IReadOnlyList<string> Of(StackTrace stack, ModelAssembly assembly)
    {
        StackFrame[] frames = stack.GetFrames();
        int depth = frames.Count(f => Kind(f) is TranslatedAttribute);
        return [.. frames.Select(f => Call(f, assembly, ref depth)).OfType<string>()];
    }

    // A model notes its lines with the machine, since the JIT's debug information is not exact; what went wrong before
    // the first did so at the function's beginning, which it knows.
    private static string? Call(StackFrame frame, ModelAssembly assembly, ref int depth)
    {
        string? name = frame.GetMethod()?.Name;
        switch (Kind(frame))
        {
            case TranslatedAttribute:
                int line = Machine.Current.LineAt(depth--) is not 0 and int noted ? noted : frame.GetFileLineNumber();
                return $"{name} ({assembly.PlaceOf(frame.GetFileName(), line) ?? "unknown line"})";
            case { Kind: PrimitiveKind kind, Header: string header }:
                return $"{name} ({kind.ToString().ToLowerInvariant()} of {header})";
            default:
                return null;
        }
    }

    private static PrimitiveAttribute? Kind(StackFrame frame) => frame.GetMethod()?.GetCustomAttribute<PrimitiveAttribute>();
}
