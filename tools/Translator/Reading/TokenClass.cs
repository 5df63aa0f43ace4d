// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Reading;

/// <summary>What a piece of source is to a reader; of C as clang sees it, of C# as Roslyn does.</summary>
public enum TokenClass
{
    /// <summary>What stands between tokens.</summary>
    Space,

    /// <summary>Operators, brackets, and the like.</summary>
    Punctuation,

    /// <summary>A word of the language.</summary>
    Keyword,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string or a character.</summary>
    Text,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A struct, union, enum or typedef.</summary>
    Type,

    /// <summary>A function.</summary>
    Function,

    /// <summary>A variable.</summary>
    Variable,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A member of a struct or union.</summary>
    Field,

    /// <summary>A constant, as flags are.</summary>
    Constant,

    /// <summary>A use of a macro.</summary>
    Macro,

    /// <summary>A label.</summary>
    Label,

    /// <summary>A name of none of these.</summary>
    Name,
}
