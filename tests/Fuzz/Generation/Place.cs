// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation;

/// <summary>A value without side effects, or with some that meet nothing else of its full expression.</summary>
/// <param name="Text">How C writes it, so that any operator may stand beside it.</param>
/// <param name="Type">Its type.</param>
public sealed record Value(string Text, IntegerType Type);

/// <summary>Something that can be assigned to.</summary>
/// <param name="Text">How C writes it.</param>
/// <param name="Type">Its type; of a bit field the declared one.</param>
/// <param name="Width">The width of a bit field.</param>
public sealed record Place(string Text, IntegerType Type, int? Width = null)
{
    /// <summary>Its value. Compilers differ on the type of a bit field wider than int: there it is converted.</summary>
    public Value Read => Width switch
    {
        null => new Value(Text, Type),
        < 32 => new Value(Text, IntegerType.Int),
        32 => new Value(Text, Type.IsSigned ? IntegerType.Int : IntegerType.Unsigned),
        _ => new Value($"(({Type.Name}){Text})", Type),
    };
}
