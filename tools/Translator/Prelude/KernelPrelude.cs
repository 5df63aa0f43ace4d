// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Prelude;

/// <summary>What C sees of the runtime in one kernel version, and how each name leads back to its C# symbol.</summary>
/// <param name="Version">The kernel version, such as <c>4.19</c>.</param>
/// <param name="VersionClass">Full name of the version's class; a model's class derives from it.</param>
/// <param name="Header">The C header that is included before every file of this version.</param>
/// <param name="Headers">The headers that C may include, by name, of a runtime of whole programs; empty for the kernel's.</param>
/// <param name="Functions">Primitives by C name.</param>
/// <param name="Constants">Documentation ids of the constants by C name.</param>
/// <param name="Typedefs">C# types of the scalar typedefs by C name.</param>
/// <param name="FieldNames">C# names of fields whose C name differs, by <c>struct.field</c> in C names.</param>
public sealed record KernelPrelude(
    string Version,
    string VersionClass,
    string Header,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, PreludeFunction> Functions,
    IReadOnlyDictionary<string, string> Constants,
    IReadOnlyDictionary<string, string> Typedefs,
    IReadOnlyDictionary<string, string> FieldNames)
{
    /// <summary>The name under which clang sees <see cref="Header"/>.</summary>
    public const string FileName = Folder + "prelude.h";

    /// <summary>The folder under which clang sees <see cref="Headers"/>.</summary>
    public const string IncludeFolder = Folder + "include/";

    /// <summary>The file that clang takes those parts of <see cref="Headers"/> to be in that are made from the runtime's symbols.</summary>
    public const string MadeFile = Folder + "made.h";

    private const string Folder = "/ktrans/";

    /// <summary>Whether it is that of a runtime of whole programs.</summary>
    public bool IsOfPrograms => Headers.Count > 0;

    /// <summary>The runtime, as messages name it.</summary>
    public string RuntimeName => IsOfPrograms ? "the runtime" : $"the runtime of kernel {Version}";

    /// <summary>The same without some functions, which then are missing.</summary>
    public KernelPrelude Without(IReadOnlyCollection<string> functions) => functions.Count == 0 ? this : this with
    {
        Header = string.Join('\n', Header.Split('\n').Where(line => !functions.Any(f => line.StartsWith("static ", StringComparison.Ordinal) && Declares(line, f)))),
        Functions = Functions.Where(f => !functions.Contains(f.Key)).ToDictionary(StringComparer.Ordinal),
    };

    private static bool Declares(string line, string function) =>
        line.IndexOf(function + "(", StringComparison.Ordinal) is > 0 and int at && line[at - 1] is (' ' or '*');

    /// <summary>Whether a file is one that clang is given from the runtime.</summary>
    public static bool Holds(string file) => file.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>Whether what is declared in a file is made from the runtime's symbols, and not written in C.</summary>
    public static bool IsMade(string presumedFile) => Holds(presumedFile) && !presumedFile.StartsWith(IncludeFolder, StringComparison.Ordinal);

    /// <summary>What clang is given, by file name.</summary>
    public IReadOnlyDictionary<string, string> Files => Headers
        .ToDictionary(h => IncludeFolder + h.Key, h => h.Value, StringComparer.Ordinal)
        .Append(new(FileName, Header)).ToDictionary(StringComparer.Ordinal);
}

/// <summary>One primitive as the prelude declares it.</summary>
/// <param name="DocumentationId">The C# symbol, as documentation comments name it.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="TruthResult">C# gives a <c>bool</c> where C declares an integer that is 0 or 1.</param>
/// <param name="TruthParameters">For each parameter, whether C# takes a <c>bool</c> where C declares an integer.</param>
/// <param name="IsVariadic">Whether it takes further arguments.</param>
/// <param name="Types">C# types of the result and the parameters, for C that declares the function in another way.</param>
public sealed record PreludeFunction(
    string DocumentationId, PrimitiveKind Kind, bool TruthResult, IReadOnlyList<bool> TruthParameters, bool IsVariadic, IReadOnlyList<string> Types);
