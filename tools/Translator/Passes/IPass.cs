// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// One step from C's rules to C#'s. A pass is small, stands in a file of its own, and its docstring shows the C
/// before and the C# after.
/// </summary>
public interface IPass
{
    /// <summary>The name that <c>--dump-after</c> takes.</summary>
    string Name { get; }

    /// <summary>Rewrites one function.</summary>
    /// <exception cref="Diagnostics.RefusedException">The function holds something the pass cannot express.</exception>
    FunctionModel Run(FunctionModel function);
}
