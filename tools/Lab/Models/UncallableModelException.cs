// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Models;

/// <summary>A model takes a parameter that no fault brings.</summary>
public sealed class UncallableModelException(ModelName model, string parameter)
    : Exception($"{model.Name} of kernel {model.Kernel} takes {parameter}, which no fault brings")
{
    /// <summary>The parameter's name.</summary>
    public string Parameter { get; } = parameter;
}
