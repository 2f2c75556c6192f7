using System.Text;
using DataOps.Git.Processes;
using Testing;
using Xunit;

namespace Git.Tests;

public sealed class ToolTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AProgramThatIsNotThere_IsNothing()
    {
        Assert.Null(Tool.Find("no-such-program-of-any-machine"));
        Assert.Null(await Tool.RunAsync("no-such-program-of-any-machine", [], ".", [], Cancellation));
    }

    [Fact]
    public async Task WhatAProgramLeavesBehind_IsTaken()
    {
        Assert.SkipUnless(Tool.Find("sh") is not null, "There is no shell here.");
        using var folder = new TemporaryFolder();
        folder.Write("here", "");

        var output = await Tool.RunAsync(
            "sh",
            ["-c", "cat; ls; echo \"$0 wrong\" >&2; exit 3", "two words"],
            folder.Path,
            "given "u8.ToArray(),
            Cancellation
        );

        Assert.Equal((3, "given here\n", "two words wrong\n"), (output!.ExitCode, Encoding.UTF8.GetString(output.Output), output.Error));
    }

    [Fact]
    public async Task AProgramThatDoesNotReadItsInput_EndsAllTheSame()
    {
        Assert.SkipUnless(Tool.Find("sh") is not null, "There is no shell here.");

        Assert.Equal(5, (await Tool.RunAsync("sh", ["-c", "exit 5"], ".", new byte[8 * 1024 * 1024], Cancellation))!.ExitCode);
    }

    /// <summary>The pipe ends when nothing holds it open any more, neither the program nor what it started.</summary>
    [Fact]
    public async Task Cancellation_EndsTheProgram_WithWhatItStarted()
    {
        Assert.SkipUnless(Tool.Find("mkfifo") is not null, "There is no mkfifo here.");
        using var folder = new TemporaryFolder();
        var pipe = Path.Combine(folder.Path, "pipe");
        await Tool.RunAsync("mkfifo", [pipe], ".", [], Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = Tool.RunAsync("sh", ["-c", "exec 3> \"$0\"; sleep 600 & echo started >&3; wait", pipe], ".", [], stop.Token);

        using var reader = new StreamReader(pipe);
        Assert.Equal("started", await reader.ReadLineAsync(Cancellation));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal("", await reader.ReadToEndAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation));
    }
}
