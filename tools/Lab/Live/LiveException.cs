// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Live;

/// <summary>The running kernel cannot be asked; the message says what is missing and how to get it.</summary>
public sealed class LiveException(string message, Exception? inner = null) : Exception(message, inner);
