// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Surface;

/// <summary>Thrown by the stub of a function that the translator refused: there is no model to run.</summary>
/// <param name="id">The diagnostic, such as <c>KT1204</c>.</param>
/// <param name="place">Where in the C source.</param>
/// <param name="message">What was refused.</param>
public sealed class NotTranslatedException(string id, string place, string message)
    : Exception($"{place}: {id}: {message}")
{
    /// <summary>The diagnostic's id.</summary>
    public string Id { get; } = id;
}

/// <summary>Thrown where a C function runs off its end without the value that its caller uses.</summary>
public sealed class FellOffEndException() : Exception("the function ended without returning its value");
