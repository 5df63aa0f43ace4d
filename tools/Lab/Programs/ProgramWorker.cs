// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;

namespace KTrans.Lab.Programs;

/// <summary>What the worker does with each program: compile it, run it, tell what became of it.</summary>
internal sealed class ProgramWorker
{
    // More than any program has to say; one that never stops writing ends here.
    private const int MostOutput = 64 << 20;

    private readonly ProgramCompiler compiler = new();

    /// <summary>Runs one program; whatever it does short of ending the process, the next can run.</summary>
    public ProgramAnswer Answer(CProgram program)
    {
        try
        {
            CompiledProgram compiled = compiler.Compile(program);
            return new ProgramAnswer(compiled.Image is { } image ? Run(program, image) : ProgramOutcome.Refused(compiled.Diagnostics), null);
        }
        catch (Exception e)
        {
            return new ProgramAnswer(null, e.ToString());
        }
    }

    private static ProgramOutcome Run(CProgram program, ModelImage image)
    {
        using BoundedStream output = new(MostOutput);
        using BoundedStream errors = new(MostOutput);
        using MemoryStream input = new(program.Input);
        ProgramEnding ending = ProgramRunner.Run(image, !program.IsClean, [program.Files[0], .. program.Arguments], input, output, errors);
        return new ProgramOutcome(ending.End, ending.ExitCode, output.ToArray(), errors.ToArray()) { Oops = ending.Oops };
    }

    // To the program it is a disk that is full.
    private sealed class BoundedStream(int most) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > most)
            {
                throw new IOException("no space left");
            }

            base.Write(buffer);
        }
    }
}
