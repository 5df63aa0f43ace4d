// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The steps of a page's life, for whoever looks at the machine at each.</summary>
public sealed unsafe partial class Machine
{
    /// <summary>
    /// Told when a kernel function has done its part with a page: the function's name, and the struct page's address. The
    /// machine may be looked at, not changed.
    /// </summary>
    public Action<string, nint>? Passing { get; set; }

    internal void Passed(string function, page* page) => Passing?.Invoke(function, (nint)page);
}
