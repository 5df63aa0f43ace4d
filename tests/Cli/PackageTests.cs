// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>The packed tool, installed into an empty folder outside any checkout. Packs and installs for real.</summary>
[Trait("Takes", "longer")]
public sealed class PackageTests
{
    private const string Source = "int mine(int n)\n{\n\tif (n)\n\t\treturn 1;\n\treturn 0;\n}\n";
    private const string Document = "```c\nint do_cow_fault(int n)\n{\n\treturn n + 1;\n}\n```\n";

    // One test, since packing takes longest: what is installed, then that another folder makes the same files.
    [Fact]
    public void It_installs_and_works_without_a_checkout_and_another_folder_makes_the_same_files()
    {
        using Package package = new("clone");
        string ktrans = package.Install();
        File.WriteAllText(Path.Combine(package.Elsewhere, "fault.c"), Source);
        File.WriteAllText(Path.Combine(package.Elsewhere, "notes.md"), Document);

        Works(package, ktrans, "public static int mine(int n)", "translate", "fault.c", "--kernel", "4.19");
        Works(package, ktrans, "Everything needed is there.", "doctor");
        Works(package, ktrans, "PageAnon", "list", "primitives");
        Works(package, ktrans, "anonymous/document-004\n  write: the situation of document 004\n", "list", "scenarios");
        Works(package, ktrans, "has all it uses", "missing", "fault.c", "--kernel", "4.19");
        Works(package, ktrans, "return n + 1;", "import", "notes.md", "--kernel", "4.19", "--function", "do_cow_fault", "--output", "-");
        Works(package, ktrans, "complete ", "completion", "bash");
        RunsModels(package, ktrans);
        Needs(package, ktrans, "translate");
        Needs(package, ktrans, "diff");
        Needs(package, ktrans, "list", "models");
        Needs(package, ktrans, "import", "notes.md", "--kernel", "4.19", "--function", "do_cow_fault");

        using Package other = new("another-folder-of-another-length");
        Equal(package.BuiltFiles(), other.BuiltFiles());
    }

    private static void Works(Package package, string ktrans, string output, params string[] arguments)
    {
        Run run = package.Command(ktrans, package.Elsewhere, arguments);

        Assert.True((run.ExitCode, run.Errors) == (ExitCodes.Done, ""), $"{string.Join(' ', arguments)}: {run}");
        Assert.Contains(output, run.Output, StringComparison.Ordinal);
    }

    private static void RunsModels(Package package, string ktrans)
    {
        using TemporaryWorkspace checkout = new();
        Assert.Equal(
            new Run(ExitCodes.Done, File.ReadAllText(Repository.PathOf("tests", "Behaviour", "Table.golden.txt")), ""),
            package.Command(ktrans, checkout.Root, "diff", "--table"));
    }

    private static void Needs(Package package, string ktrans, params string[] arguments) => Assert.Equal(
        new Run(ExitCodes.NoInput, "", "ktrans: no KTrans checkout here: run ktrans inside one\n"),
        package.Command(ktrans, package.Elsewhere, arguments));

    private static void Equal(IReadOnlyDictionary<string, byte[]> one, IReadOnlyDictionary<string, byte[]> other)
    {
        Assert.Equal(one.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("tools/net10.0/any/ktrans.dll", one.Keys);
        Assert.All(one, file => Assert.True(file.Value.AsSpan().SequenceEqual(other[file.Key]), $"{file.Key} differs"));
    }
}
