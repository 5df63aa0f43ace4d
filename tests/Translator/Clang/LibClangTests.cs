// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;

namespace KTrans.Translator.Tests.Clang;

public sealed class LibClangTests
{
    private const string TooOld = "/usr/lib/x86_64-linux-gnu/libclang-14.so.1";

    [Fact]
    public void The_library_in_use_is_new_enough_and_says_what_it_is()
    {
        Assert.True(LibClang.MajorVersion >= LibClang.OldestVersion);
        Assert.Contains($"version {LibClang.MajorVersion}.", LibClang.VersionText, StringComparison.Ordinal);
        Assert.NotEmpty(LibClang.LibraryPath);
    }

    [Fact]
    public void Without_any_library_the_message_says_what_to_do()
    {
        string message = Assert.Throws<LibClangMissingException>(() => LibClangLocator.Load(["libclang-nowhere.so.99", "/no/libclang.so"])).Message;
        Assert.Contains("found none", message, StringComparison.Ordinal);
        Assert.Contains("libclang 17 or later", message, StringComparison.Ordinal);
        Assert.Contains("apt-get install libclang1-19", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_place_that_has_none_is_named()
    {
        string message = Assert.Throws<LibClangMissingException>(() => LibClangLocator.Load(LibClangLocator.Candidates("/no/libclang.so", "/usr/lib"))).Message;
        Assert.Contains("found none at /no/libclang.so.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_too_old_library_is_named_with_its_version()
    {
        if (!File.Exists(TooOld))
        {
            return;
        }

        string message = Assert.Throws<LibClangMissingException>(() => LibClangLocator.Load([TooOld])).Message;
        Assert.Contains($"{TooOld}: ", message, StringComparison.Ordinal);
        Assert.Contains("version 14.", message, StringComparison.Ordinal);
        Assert.Contains("apt-get install libclang1-19", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_too_old_library_is_passed_over_for_a_newer_one()
    {
        LoadedLibClang loaded = LibClangLocator.Load([TooOld, "libc.so.6", LibClang.LibraryPath]);
        Assert.Equal(LibClang.LibraryPath, loaded.Path);
        Assert.Equal(LibClang.MajorVersion, loaded.MajorVersion);
    }

    [Fact]
    public void A_library_that_is_no_libclang_is_said_to_be_none()
    {
        string message = Assert.Throws<LibClangMissingException>(() => LibClangLocator.Load(["libc.so.6"])).Message;
        Assert.Contains("libc.so.6: not a libclang", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_highest_version_comes_first_and_the_unversioned_name_last()
    {
        using LlvmFolders folder = new("llvm-14/lib/libclang.so.1", "llvm-30/lib/libclang.so.1", "llvm-19/lib/libclang-cpp.so.19", "llvm-19/lib/libclang-19.so.1");
        List<string> candidates = LibClangLocator.Candidates(null, folder.Path).ToList();
        Assert.EndsWith("llvm-30/lib/libclang.so.1", candidates[0], StringComparison.Ordinal);
        Assert.Equal("libclang-22.so.22", candidates[1]);
        Assert.Equal("libclang.so", candidates[^1]);
        Assert.EndsWith("llvm-14/lib/libclang.so.1", candidates[^2], StringComparison.Ordinal);
        Assert.Equal(candidates.IndexOf("libclang.so.18") - 0, candidates.IndexOf("libclang-18.so.18") + 3);
        Assert.DoesNotContain(candidates, candidate => candidate.Contains("cpp", StringComparison.Ordinal));
    }

    [Fact]
    public void Libclang_path_may_be_a_file_or_a_folder_and_is_the_only_candidate()
    {
        using LlvmFolders folder = new("libclang-17.so.17", "libclang-20.so.1", "libclang.so", "libclangAST.a");
        Assert.Equal(
            ["libclang-20.so.1", "libclang-17.so.17", "libclang.so"],
            LibClangLocator.Candidates(folder.Path, "/usr/lib").Select(Path.GetFileName));
        Assert.Equal(["/some/lib.so"], LibClangLocator.Candidates("/some/lib.so", "/usr/lib"));
    }

    [Theory]
    [InlineData("Debian clang version 19.1.7 (3~deb12u1)", 19)]
    [InlineData("clang version 22.0.0git", 22)]
    [InlineData("", 0)]
    public void The_major_version_is_read(string text, int expected) => Assert.Equal(expected, LibClangLocator.MajorVersion(text));

    private sealed class LlvmFolders : IDisposable
    {
        internal LlvmFolders(params string[] files)
        {
            foreach (string? file in files.Select(file => System.IO.Path.Combine(Path, file)))
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
                File.WriteAllText(file, "");
            }
        }

        internal string Path { get; } = Directory.CreateTempSubdirectory("ktrans").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
