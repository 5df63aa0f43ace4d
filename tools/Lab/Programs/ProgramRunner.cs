// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.PlainC;
using KTrans.Runtime;

namespace KTrans.Lab.Programs;

/// <summary>How a program ended in this process.</summary>
/// <param name="End">Exited, signalled or oops.</param>
/// <param name="ExitCode">The status as a shell gives it.</param>
/// <param name="Oops">What was noticed, if that ended it.</param>
public sealed record ProgramEnding(ProgramEnd End, int ExitCode, Oops? Oops);

/// <summary>Runs a compiled program in this process, on a machine and a thread of its own.</summary>
public static unsafe class ProgramRunner
{
    /// <summary>The function that a program begins with.</summary>
    internal const string Main = "main";

    private const int SignalBase = 128;
    private const int SIGABRT = 6;

    // As much as systems give programs, thirty times: frames of C# are larger.
    private const int StackBytes = 256 << 20;

    private static readonly MachineOptions Options = new()
    {
        Version = ProgramVersion(),
        UserFrames = 1,
        LoopTurns = long.MaxValue,
        DeepestCall = 1 << 20,
        ObjectBytes = 1L << 30,
    };

    /// <summary>Runs a program to its end. What it puts out is written when it ends, however that is, and when its buffer is full.</summary>
    /// <param name="image">The program.</param>
    /// <param name="isChecked">Whether it is in the checked form.</param>
    /// <param name="arguments">What <c>main</c> is given, the program's name first.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="errors">Standard error.</param>
    public static ProgramEnding Run(
        ModelImage image, bool isChecked, IReadOnlyList<string> arguments, Stream input, Stream output, Stream errors)
    {
        ProgramEnding? ending = null;
        ExceptionDispatchInfo? fault = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    using Machine machine = new(Options);
                    using CProcess process = new(machine, input, output, errors, isChecked);
                    using ModelAssembly assembly = new(image);
                    ending = Run(assembly, machine, process, arguments);
                }
                catch (Exception e)
                {
                    fault = ExceptionDispatchInfo.Capture(e);
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        fault?.Throw();
        return ending!;
    }

    private static ProgramEnding Run(ModelAssembly assembly, Machine machine, CProcess process, IReadOnlyList<string> arguments)
    {
        Ending? oops = null;
        try
        {
            return Exited(process, () => Call(assembly, machine, process, arguments));
        }
        catch (ProgramSignalException e)
        {
            process.Flush();
            return new ProgramEnding(ProgramEnd.Signalled, SignalBase + e.Signal, null);
        }
        // The filter runs before the calls are unwound, which frees their locals.
        catch (Exception e) when ((oops = OopsReport.Of(e, machine, assembly, null)) is not null)
        {
            process.Flush();
            return new ProgramEnding(ProgramEnd.Oops, SignalBase + SIGABRT, oops.Oops);
        }
    }

    // An exit handler may exit too.
    private static ProgramEnding Exited(CProcess process, Func<int> run)
    {
        try
        {
            return new ProgramEnding(ProgramEnd.Exited, process.Exit(run()), null);
        }
        catch (ProgramExitException e)
        {
            return e.IsQuick ? new ProgramEnding(ProgramEnd.Exited, e.Status & 0xff, null) : Exited(process, () => e.Status);
        }
    }

    private static int Call(ModelAssembly assembly, Machine machine, CProcess process, IReadOnlyList<string> arguments)
    {
        MethodInfo main = assembly.Models.Single(m => m.Id.Name == Main).Method;
        machine.Load(main.DeclaringType!);
        object[] values = [arguments.Count, Boxed(process.Arguments(arguments)), Boxed(process.Arguments([]))];
        object? result = main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, values[..main.GetParameters().Length], null);
        return result is null ? 0 : unchecked((int)Convert.ToInt64(result, CultureInfo.InvariantCulture));
    }

    private static object Boxed(sbyte** vector) => Pointer.Box(vector, typeof(sbyte**));

    private static Runtime.Surface.LinuxVersion ProgramVersion() => Translator.RuntimeAssembly.Of(typeof(Gnu11).Assembly).Versions[^1];
}
