// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>A replayed run asked for other choices than its log says.</summary>
public sealed class NondeterminismException(string message) : Exception(message);
