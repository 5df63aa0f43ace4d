// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Surface;

/// <summary>
/// Marks the method of a class of models that describes their static storage; the translator writes it, and
/// <see cref="Machine.Load"/> finds it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StaticStorageAttribute : Attribute;
