// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Native;

namespace KTrans.Fuzz.Running;

/// <summary>A program's text, for compilers that want a file.</summary>
public sealed class ProgramFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ktrans-fuzz-").FullName;

    /// <param name="name">The file's name, without its folder.</param>
    /// <param name="text">What is in it.</param>
    public ProgramFile(string name, string text)
    {
        Path = System.IO.Path.Combine(folder, name);
        File.WriteAllText(Path, text);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Holds a program against gcc and clang.</summary>
    /// <param name="compilers">The compilers.</param>
    /// <param name="judge">Runs the C#.</param>
    /// <param name="options">What clang and gcc are told.</param>
    /// <param name="patience">How long the native program may run.</param>
    public Verdict Compare(NativeCompilers compilers, Judge judge, IReadOnlyList<string> options, TimeSpan patience)
    {
        NativeAnswer native = compilers.Run([Path], options, patience);
        return native.Dropped is { } why
            ? new Verdict(VerdictKind.Dropped, "", why, why)
            : judge.Run([Path], options, native, Judge.Forms);
    }
}
