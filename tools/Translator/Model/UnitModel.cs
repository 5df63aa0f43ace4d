// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Model;

/// <summary>One C file on its way to C#.</summary>
/// <param name="Functions">Its functions in order.</param>
/// <param name="Records">The structs and unions that it is the first to define.</param>
/// <param name="Storage">Its variables with static storage; null when its functions use none.</param>
public sealed record UnitModel(
    EquatableList<FunctionModel> Functions,
    EquatableList<RecordModel> Records,
    StorageModel? Storage);
