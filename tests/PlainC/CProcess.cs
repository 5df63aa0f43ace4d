// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <summary>
/// One run of a program, as far as C's library has state for it: streams, exit handlers, errno, random numbers. The
/// library acts on the process that is entered on its thread; memory is that of the machine.
/// </summary>
public sealed unsafe partial class CProcess : IDisposable
{
    [ThreadStatic]
    private static CProcess? current;

    private readonly Machine machine;
    private readonly Machine.Scope scope;
    private readonly CProcess? previous;

    /// <summary>Enters the machine, and a process on it, until it is disposed.</summary>
    /// <param name="machine">The memory, fresh.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="errors">Standard error.</param>
    /// <param name="isChecked">Whether the program is in the checked form, whose memory is all the machine's: then the library asks before it touches any.</param>
    public CProcess(Machine machine, Stream input, Stream output, Stream errors, bool isChecked)
    {
        this.machine = machine;
        IsChecked = isChecked;
        machine.Heap.Quarantine = isChecked ? CheckedQuarantine : 0;
        scope = machine.Enter();
        previous = current;
        current = this;
        Files = new CFiles(this, input, output, errors);
        errno = (int*)NewObject("errno", sizeof(int));
    }

    // Behind so many freed bytes a use after free is no longer noticed.
    private const long CheckedQuarantine = 16 << 20;

    /// <summary>The process of this thread.</summary>
    /// <exception cref="InvalidOperationException">None is entered.</exception>
    internal static CProcess Current => current ?? throw new InvalidOperationException("no C process is entered on this thread");

    /// <summary>Whether memory is asked for before it is touched.</summary>
    internal bool IsChecked { get; }

    internal Machine Machine => machine;

    internal Heap Heap => machine.Heap;

    internal CFiles Files { get; }

    /// <summary>Puts formatted texts together, one after the other.</summary>
    internal CFormat Format { get; } = new();

    internal readonly int* errno;

    /// <summary>The functions of atexit, in the order that they were given.</summary>
    internal Stack<Action> ExitHandlers { get; } = new();

    /// <summary>What signals do, where the program has said so.</summary>
    internal Dictionary<int, FunctionPointer> SignalHandlers { get; } = [];

    internal CRandom Random { get; } = new();

    internal CRandom48 Random48 { get; } = new();

    /// <summary>Where seed48 puts the state it has replaced.</summary>
    internal ushort* StateBefore { get; set; }

    /// <summary>How many names tmpnam has given.</summary>
    internal int NamesGiven { get; set; }

    /// <summary>Where tmpnam puts a name that it is given no place for.</summary>
    internal sbyte* NameGiven { get; set; }

    /// <summary>When the program began, by the stopwatch.</summary>
    internal long Began { get; } = Stopwatch.GetTimestamp();

    /// <summary>The program's name, as messages of the library have it.</summary>
    internal string Name { get; private set; } = "";

    /// <summary>Where strtok goes on.</summary>
    internal sbyte* TokenRest { get; set; }

    /// <summary>The texts that strerror has given, by number.</summary>
    internal Dictionary<int, nint> ErrorTexts { get; } = [];

    /// <summary>The strings of a command line as <c>main</c> takes them, ended by null.</summary>
    public sbyte** Arguments(IReadOnlyList<string> arguments)
    {
        Name = arguments.Count > 0 ? arguments[0] : Name;
        sbyte** vector = (sbyte**)Heap.Allocate((arguments.Count + 1) * sizeof(sbyte*));
        for (int i = 0; i < arguments.Count; i++)
        {
            vector[i] = NewString(arguments[i]);
        }

        vector[arguments.Count] = null;
        return vector;
    }

    /// <summary>Ends the program as a return from <c>main</c> does: exit handlers, then what is buffered is written.</summary>
    /// <returns>The status that a shell sees.</returns>
    public int Exit(int status)
    {
        while (ExitHandlers.TryPop(out Action? handler))
        {
            handler();
        }

        Files.FlushAll();
        return status & 0xff;
    }

    /// <summary>Writes what the program has put out so far.</summary>
    public void Flush() => Files.FlushAll();

    public void Dispose()
    {
        Files.Dispose();
        current = previous;
        scope.Dispose();
    }

    /// <summary>A string of the program, in UTF-8.</summary>
    internal sbyte* NewString(string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        byte* memory = (byte*)Heap.Allocate(bytes.Length + 1);
        bytes.CopyTo(new Span<byte>(memory, bytes.Length));
        memory[bytes.Length] = 0;
        return (sbyte*)memory;
    }

    /// <summary>Memory of the library's own that the program may be given.</summary>
    internal void* NewObject(string name, int size)
    {
        _ = name;
        void* memory = Heap.Allocate(size);
        new Span<byte>(memory, size).Clear();
        return memory;
    }
}
