// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Text.Json;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;

namespace KTrans.Lab.Tests;

/// <summary>Real worker processes that die, hang and chatter: only the run that did it is lost.</summary>
public sealed class WorkerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5), Long = TimeSpan.FromSeconds(30);

    // What happens without a worker process and without disturbance.
    private static readonly IReadOnlyDictionary<string, string> Undisturbed = Undisturb();

    private readonly string folder = Directory.CreateTempSubdirectory("ktrans-worker-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_worker_gives_the_outcomes_of_this_process() => Assert.Equal(Undisturbed, Texts(Outcomes(WrappedModel.Image())));

    [Theory]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); for (;;) ;", "signal 9 (SIGKILL)")]
    [InlineData("Deep(0);", "Stack overflow.")]
    [InlineData("*(int*)0x123456789000 = 1;", "Fatal error. System.AccessViolationException: Attempted to read or write protected memory. This is often an indication that other memory is corrupt.")]
    [InlineData("System.Environment.FailFast(\"a bad day\");", "Process terminated. a bad day")]
    [InlineData("System.Environment.Exit(3);", "exit code 3")]
    public void A_worker_that_dies_loses_its_run_alone_and_the_choices_stay(string death, string end) =>
        OnlyLost(Outcomes(WrappedModel.Image(last: death)), "the worker process died: " + end);

    [Fact]
    public void A_worker_killed_from_outside_in_mid_run_loses_that_run_alone()
    {
        string told = Path.Combine(folder, "told");
        using Process killer = Process.Start("/bin/sh", ["-c", $"while [ ! -e {told} ]; do sleep 0.01; done; kill -9 $(cat {told})"]);

        OnlyLost(Outcomes(WrappedModel.Image(last: $"Tell(\"{told}\"); for (;;) ;")), "the worker process died: signal 9 (SIGKILL)");

        Assert.True(killer.WaitForExit(Long));
        Assert.Equal(0, killer.ExitCode);
    }

    [Theory]
    [InlineData("for (;;) ;")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("for (;;) { System.Console.WriteLine(\"busy\"); System.Threading.Thread.Sleep(100); }")]
    public void A_run_without_a_sign_of_life_is_ended_alone(string hang)
    {
        using WorkerHost host = new(WorkerCommand.Create(), Patience);
        OnlyLost(Outcomes(host, WrappedModel.Image(last: hang)), "the worker process gave no sign of life for 5 s and was killed");
    }

    [Fact]
    public void A_worker_killed_between_runs_loses_nothing()
    {
        string told = Path.Combine(folder, "told");
        ModelImage image = WrappedModel.Image(first: $"Tell(\"{told}\");");
        using WorkerHost host = new(WorkerCommand.Create(), Long);
        host.Load(image);
        Dictionary<string, Outcome> outcomes = [];
        foreach (Scenario scenario in Scenarios().Take(5))
        {
            outcomes.Add(scenario.Id, host.Run(image.Models[0], scenario));
            using Process worker = Process.GetProcessById(int.Parse(File.ReadAllText(told)));
            worker.Kill();
            worker.WaitForExit();
        }

        Assert.Equal(Undisturbed.Where(o => outcomes.ContainsKey(o.Key)).ToDictionary(), Texts(outcomes));
    }

    [Fact]
    public void A_run_that_asks_without_an_end_is_ended()
    {
        Dictionary<string, Outcome> outcomes = Outcomes(WrappedModel.Image(last: "for (;;) Machine.Current.Choose(Choices.AllocPage);"));
        Assert.Equal("watchdog: BUG: soft lockup: 100000 choices without an end", outcomes[WrappedModel.Scenario].Returns);
    }

    [Theory]
    [InlineData("System.Console.Write(\"no line break\");")]
    [InlineData("System.Console.WriteLine(\"\\u001e{\\\"$type\\\":\\\"Ended\\\"\");")]
    [InlineData("System.Console.WriteLine(\"\\u001e{\\\"$type\\\":\\\"Other\\\"}\");")]
    [InlineData("System.Console.Error.WriteLine(new string('x', 200000));")]
    [InlineData("System.Console.Out.WriteLine(new string('x', 200000));")]
    [InlineData("System.Console.Error.WriteLine(\"Stack overflow.\");")]
    public void Noise_changes_no_outcome(string noise) => Assert.Equal(Undisturbed, Texts(Outcomes(WrappedModel.Image(first: noise))));

    [Fact]
    public void A_fault_of_ours_is_no_outcome()
    {
        WorkerFaultException fault = Assert.Throws<WorkerFaultException>(
            () => Outcomes(WrappedModel.Image(last: "throw new System.InvalidOperationException(\"ours\");")));
        Assert.Contains("System.InvalidOperationException: ours", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_cannot_be_loaded_are_a_fault_of_ours()
    {
        WorkerFaultException fault = Assert.Throws<WorkerFaultException>(() => Outcomes(WrappedModel.Image() with { Assembly = [1, 2, 3] }));
        Assert.Contains("BadImageFormatException", fault.Message, StringComparison.Ordinal);
    }

    // The last begins as it should, and still comes to no run.
    [Theory]
    [InlineData("echo no good >&2; exit 3", "the worker process died: exit code 3\nno good")]
    [InlineData("echo no good; kill -TERM $$", "the worker process died: signal 15 (SIGTERM)\nno good")]
    [InlineData("""printf '\036{"$type":"Loaded"}\n'""", "it ends before it begins its first run")]
    public void A_worker_that_never_runs_is_told_at_once(string script, string why)
    {
        using WorkerHost host = new(Shell(script), Patience);
        Assert.Equal(
            "the worker process that runs the models cannot start: " + why,
            Assert.Throws<WorkerStartException>(() => Outcomes(host, WrappedModel.Image())).Message);
    }

    [Fact]
    public void A_command_that_is_not_there_is_told() => Assert.Throws<WorkerStartException>(
        () => new WorkerHost(new ProcessStartInfo(Path.Combine(folder, "nothing")), Patience));

    [Fact]
    public void A_worker_that_cannot_be_started_again_is_told()
    {
        ProcessStartInfo command = WorkerCommand.Create();
        string link = Path.Combine(folder, "dotnet");
        File.CreateSymbolicLink(link, command.FileName);
        command.FileName = link;
        using WorkerHost host = new(command, Long);
        Assert.Throws<WorkerStartException>(
            () => Outcomes(host, WrappedModel.Image(last: $"System.IO.File.Delete(\"{link}\"); System.Environment.Exit(3);")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("for (;;) ;")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    public void A_worker_ends_with_its_parent_even_in_mid_run(string hang)
    {
        string told = Path.Combine(folder, "told");
        ModelImage image = WrappedModel.Image(last: $"Tell(\"{told}\"); {hang}");
        using Process worker = Process.Start(WorkerCommand.Create())!;
        worker.OutputDataReceived += (_, _) => { };
        worker.BeginOutputReadLine();
        Wire.Write(worker.StandardInput.BaseStream, image);
        Wire.Write<WorkOrder>(worker.StandardInput.BaseStream, new Order(image.Models[0], Scenarios().Single(s => s.Id == WrappedModel.Scenario), [], 0, 1, 0, Tells: true));
        Assert.True(SpinWait.SpinUntil(() => File.Exists(told), Long));
        Process.Start("kill", ["-INT", $"{worker.Id}"]).WaitForExit();
        Assert.False(worker.WaitForExit(TimeSpan.FromSeconds(1)), "Ctrl-C is the parent's affair");

        worker.StandardInput.Close();

        bool ended = worker.WaitForExit(Long);
        worker.Kill();
        Assert.True(ended);
    }

    private static ProcessStartInfo Shell(string script) =>
        new("/bin/sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

    private static void OnlyLost(Dictionary<string, Outcome> outcomes, string end)
    {
        Outcome lost = outcomes[WrappedModel.Scenario];
        Assert.Equal(end, lost.Returns);
        Assert.NotEmpty(lost.Asked);
        Assert.Equal(JsonDocument.Parse(Undisturbed[WrappedModel.Scenario]).RootElement.GetProperty("Asked").EnumerateArray().Select(c => c.GetString()), lost.Asked);
        Assert.Equal(
            Undisturbed.Where(o => o.Key != WrappedModel.Scenario).ToDictionary(),
            Texts(outcomes.Where(o => o.Key != WrappedModel.Scenario).ToDictionary()));
    }

    private static Dictionary<string, string> Undisturb()
    {
        using LocalHost host = new(null);
        return Texts(Outcomes(host, WrappedModel.Image()));
    }

    private static Dictionary<string, Outcome> Outcomes(ModelImage image)
    {
        using WorkerHost host = new(WorkerCommand.Create(), Long);
        return Outcomes(host, image);
    }

    private static Dictionary<string, Outcome> Outcomes(ModelHost host, ModelImage image)
    {
        host.Load(image);
        return Scenarios().ToDictionary(s => s.Id, s => host.Run(image.Models[0], s));
    }

    private static IEnumerable<Scenario> Scenarios() => ScenarioLibrary.Curated.Of("do_anonymous_page").Where(
        s => Requirements.Missing(s, SnippetImage.Preludes.Get(Runtime.Surface.LinuxVersion.Parse("4.19"))) is null);

    // Records with lists are equal when all that is in them is.
    private static Dictionary<string, string> Texts(Dictionary<string, Outcome> outcomes) =>
        outcomes.ToDictionary(o => o.Key, o => JsonSerializer.Serialize(o.Value));
}
