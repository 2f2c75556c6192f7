using System.Diagnostics;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using Xunit;

namespace Host.Tests.State;

public sealed class StackLockTests
{
    [Fact]
    public void Acquire_FreeStack_WritesPulumisLockFileAndTakesItAwayAgain()
    {
        using var fixture = new StoreFixture();
        using (StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(), null))
        {
            var file = Assert.Single(Directory.GetFiles(fixture.LockFolder));
            Assert.Equal(Guid.Empty + ".json", Path.GetFileName(file));
            Assert.Matches(
                """^\{"pid":\d+,"username":"tester","hostname":"here","timestamp":"[^"]+Z","commit":"0123abc"\}$""",
                File.ReadAllText(file)
            );
        }

        Assert.Empty(Directory.GetFiles(fixture.LockFolder));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Acquire_HeldByALivingProcess_IsRefusedNamingItsOwner(bool takesOver)
    {
        using var fixture = new StoreFixture();
        var heldFolder = takesOver ? fixture.HeldFolder : null;
        using var held = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(), heldFolder);

        var fault = Assert.Throws<FaultException>(() =>
            StackLock.Acquire(fixture.LockFolder, new Guid(1, 0, 0, new byte[8]), StoreFixture.Owner(), heldFolder)
        );

        Assert.Equal(("DP5005", 10), (fault.Descriptor.Code, fault.Descriptor.ExitCode));
        Assert.Contains("the stack is currently locked by 1 lock(s)", fault.Message);
        Assert.Contains($"created by tester@here (pid {Environment.ProcessId})", fault.Message);
        Assert.Single(Directory.GetFiles(fixture.LockFolder));
    }

    [Fact]
    public void Acquire_OwnerGone_IsTakenOverOnTheDefaultStoreOnly()
    {
        using var fixture = new StoreFixture();
        var dead = DeadProcess();
        _ = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(dead), null);

        Assert.Equal("DP5005", Assert.Throws<FaultException>(() => Acquire(fixture, null)).Descriptor.Code);

        using var taken = Acquire(fixture, fixture.HeldFolder);
        Assert.Contains($"Took over the lock of process {dead}, which is gone", taken.Note);
    }

    /// <summary>
    /// A container that shares the folder and the host name knows the owner's process by another number, or takes another process for it.
    /// </summary>
    [Fact]
    public void Acquire_OwnerLivesUnderAnotherNumber_IsRefused()
    {
        using var fixture = new StoreFixture();
        using var held = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(DeadProcess()), fixture.HeldFolder);

        Assert.Equal("DP5005", Assert.Throws<FaultException>(() => Acquire(fixture, fixture.HeldFolder)).Descriptor.Code);
        Assert.True(File.Exists(Path.Combine(fixture.LockFolder, Guid.Empty + ".json")));
    }

    [Fact]
    public void Acquire_OwnerGoneAndItsNumberInUse_IsTakenOver()
    {
        using var fixture = new StoreFixture();
        var left = Path.Combine(fixture.HeldFolder, Guid.Empty + ".held");
        Directory.CreateDirectory(fixture.HeldFolder);
        _ = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(), null);
        File.WriteAllText(left, "");

        using var taken = Acquire(fixture, fixture.HeldFolder);

        Assert.Contains($"Took over the lock of process {Environment.ProcessId}, which is gone", taken.Note, StringComparison.Ordinal);
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void Acquire_Refused_LeavesNothingHeld()
    {
        using var fixture = new StoreFixture();
        _ = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(host: "elsewhere"), null);

        Assert.Throws<FaultException>(() => Acquire(fixture, fixture.HeldFolder));

        Assert.Empty(Directory.GetFiles(fixture.HeldFolder));
    }

    [Fact]
    public async Task Acquire_HeldInAnotherProcessNamespace_IsRefused()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && CanUnshare(),
            "A process namespace of its own is needed: on Linux, with the rights to make one."
        );
        using var fixture = new StoreFixture();
        Directory.CreateDirectory(fixture.HeldFolder);
        var held = Path.Combine(fixture.HeldFolder, Guid.Empty + ".held");

        // flock(1) holds the file as an engine does; its number inside is one that nobody has outside, or somebody else.
        using var other = Process.Start(
            new ProcessStartInfo(
                "unshare",
                ["--pid", "--fork", "--kill-child", "flock", "--exclusive", held, "sh", "-c", "echo $$; exec sleep 600"]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        try
        {
            var inside = int.Parse(
                (await other.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!,
                System.Globalization.CultureInfo.InvariantCulture
            );
            _ = StackLock.Acquire(
                fixture.LockFolder,
                Guid.Empty,
                StoreFixture.Owner(inside) with
                {
                    Time = DateTimeOffset.UtcNow.AddDays(-1),
                },
                null
            );

            Assert.Equal("DP5005", Assert.Throws<FaultException>(() => Acquire(fixture, fixture.HeldFolder)).Descriptor.Code);
        }
        finally
        {
            other.Kill(entireProcessTree: true);
            await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // The kernel lets go when the last of the processes is gone, which this waits for.
        using (var free = Process.Start("flock", [held, "true"]))
        {
            await free.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using var taken = Acquire(fixture, fixture.HeldFolder);
        Assert.NotNull(taken.Note);
    }

    [Fact]
    public void Acquire_OwnerOnAnotherHost_IsNeverTakenOver()
    {
        using var fixture = new StoreFixture();
        _ = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(DeadProcess(), "elsewhere"), fixture.HeldFolder);

        Assert.Equal("DP5005", Assert.Throws<FaultException>(() => Acquire(fixture, fixture.HeldFolder)).Descriptor.Code);
    }

    [Fact]
    public void Acquire_ProcessNumberUsedAgain_CountsAsGone()
    {
        using var fixture = new StoreFixture();
        _ = StackLock.Acquire(
            fixture.LockFolder,
            Guid.Empty,
            StoreFixture.Owner() with
            {
                Time = DateTimeOffset.UtcNow.AddDays(-30),
            },
            null
        );

        using var taken = Acquire(fixture, fixture.HeldFolder);

        Assert.NotNull(taken.Note);
    }

    [Fact]
    public void Break_LockedStack_RemovesEveryLock()
    {
        using var fixture = new StoreFixture();
        _ = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(), null);

        Assert.Equal(1, fixture.Store.BreakLocks(Samples.Stack));
        Assert.Equal(0, fixture.Store.BreakLocks(Samples.Stack));
    }

    private static StackLock Acquire(StoreFixture fixture, string? heldFolder) =>
        StackLock.Acquire(fixture.LockFolder, new Guid(1, 0, 0, new byte[8]), StoreFixture.Owner(), heldFolder);

    private static bool CanUnshare()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("unshare", ["--pid", "--fork", "flock", "--version"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static int DeadProcess()
    {
        using var process = Process.Start(new ProcessStartInfo("true") { RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.Id;
    }
}
