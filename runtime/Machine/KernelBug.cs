// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The kernel would have stopped here, or gone on with damaged state: the run ends.</summary>
public sealed class KernelBug(string message) : Exception(message);
