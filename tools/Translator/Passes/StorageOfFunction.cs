// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Model;

namespace KTrans.Translator.Passes;

/// <summary>
/// Gives a function that uses static variables the pointer to the storage they are in.
/// <code>
/// C    static int calls; … calls++;
/// C#   f_statics* statics = StaticStorage.Bound(f_here); … statics->calls++;
/// </code>
/// </summary>
public sealed class StorageOfFunction : IPass
{
    /// <summary>The local that holds the pointer.</summary>
    public const string Pointer = "statics";

    public string Name => "static-storage";

    public FunctionModel Run(FunctionModel function)
    {
        Block body = function.Body!;
        if (body.AllExpressions().OfType<StaticRef>().FirstOrDefault() is not { Variable.Storage: var storage })
        {
            return function;
        }

        PointerType type = new(new RecordType(Emit.StorageWriter.Struct(storage)));
        Declare pointer = new(new Local(int.MaxValue, Pointer, type, IsParameter: false), new StorageOfThread(storage, type, body.Place), Zeroed: false, body.Place);
        return function with { Body = body with { Statements = [pointer, .. body.Statements] } };
    }
}
