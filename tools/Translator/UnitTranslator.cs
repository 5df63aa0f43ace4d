// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Lowering;
using KTrans.Translator.Model;
using KTrans.Translator.Passes;

namespace KTrans.Translator;

/// <summary>A function on its way: as lowered, from which the checked form is made when somebody asks, and after the passes of the clean one.</summary>
internal readonly record struct TranslatedFunction(FunctionModel Lowered, FunctionModel Clean);

/// <summary>What a C# file is made of.</summary>
/// <param name="Functions">The functions that stand in it.</param>
/// <param name="Records">The structs and unions that were first met there.</param>
/// <param name="Storage">The variables with static storage as lowered; those of a program are in one of its files.</param>
internal sealed record TranslatedUnit(IReadOnlyList<TranslatedFunction> Functions, EquatableList<RecordModel> Records, StorageModel? Storage);

/// <summary>What snippets and programs share: functions of a parsed file are lowered and go through the passes.</summary>
/// <param name="unit">The file.</param>
/// <param name="afterPass">Hears of each function after each pass.</param>
internal sealed class UnitTranslator(UnitContext unit, Action<string, FunctionModel>? afterPass)
{
    private readonly List<Diagnostic> diagnostics = [];

    /// <summary>What was refused so far.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Translates a function. What is refused becomes a diagnostic and a throwing stub; null when not even that is possible.</summary>
    /// <param name="definition">The function.</param>
    /// <param name="file">The whole file that it stands in, in UTF-8.</param>
    /// <param name="broken">What clang found wrong in it.</param>
    public TranslatedFunction? Translate(Cursor definition, ReadOnlySpan<byte> file, IReadOnlyList<Diagnostic> broken)
    {
        diagnostics.AddRange(broken);
        FunctionModel? function = null;
        try
        {
            string text = SourceEncoding.Decode(file.Slice(definition.Extent.Start.Offset, definition.Extent.Length));
            function = FunctionLowering.Lower(new LoweringContext(unit), definition, text, broken.Count > 0 ? broken[0] : null);
            unit.Statics.Complete();
            if (function.Body is not null && unit.Statics.RefusalOf(function.Body) is { } cause)
            {
                function = function with { Body = null, Refusal = cause with { Function = definition.Spelling } };
            }

            if (function is { Refusal: { } refusal } && broken.Count == 0)
            {
                diagnostics.Add(refusal);
            }

            return new TranslatedFunction(function, function.Body is null ? function : PassList.Run(PassList.All, function, afterPass));
        }
        catch (RefusedException e)
        {
            Diagnostic diagnostic = e.Diagnostic with { Function = definition.Spelling };
            diagnostics.Add(diagnostic);
            FunctionModel? stub = function is null ? null : function with { Body = null, Refusal = diagnostic };
            return stub is null ? null : new TranslatedFunction(stub, stub);
        }
    }
}
