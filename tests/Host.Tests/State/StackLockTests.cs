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
        using (StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(), takeOver: false))
        {
            var file = Assert.Single(Directory.GetFiles(fixture.LockFolder));
            Assert.Equal(Guid.Empty + ".json", Path.GetFileName(file));
            Assert.Matches("""^\{"pid":\d+,"username":"tester","hostname":"here","timestamp":"[^"]+Z","commit":"0123abc"\}$""", File.ReadAllText(file));
        }

        Assert.Empty(Directory.GetFiles(fixture.LockFolder));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Acquire_HeldByALivingProcess_IsRefusedNamingItsOwner(bool takeOver)
    {
        using var fixture = new StoreFixture();
        using var held = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(), takeOver);

        var fault = Assert.Throws<FaultException>(() => StackLock.Acquire(fixture.LockFolder, new Guid(1, 0, 0, new byte[8]), StoreFixture.Owner(), takeOver));

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
        _ = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(dead), takeOver: false);

        Assert.Equal("DP5005", Assert.Throws<FaultException>(() => Acquire(fixture, takeOver: false)).Descriptor.Code);

        using var taken = Acquire(fixture, takeOver: true);
        Assert.Contains($"Took over the lock of process {dead}, which is gone", taken.Note);
    }

    [Fact]
    public void Acquire_OwnerOnAnotherHost_IsNeverTakenOver()
    {
        using var fixture = new StoreFixture();
        _ = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(DeadProcess(), "elsewhere"), takeOver: true);

        Assert.Equal("DP5005", Assert.Throws<FaultException>(() => Acquire(fixture, takeOver: true)).Descriptor.Code);
    }

    [Fact]
    public void Acquire_ProcessNumberUsedAgain_CountsAsGone()
    {
        using var fixture = new StoreFixture();
        _ = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner() with { Time = DateTimeOffset.UtcNow.AddDays(-30) }, takeOver: true);

        using var taken = Acquire(fixture, takeOver: true);

        Assert.NotNull(taken.Note);
    }

    [Fact]
    public void Break_LockedStack_RemovesEveryLock()
    {
        using var fixture = new StoreFixture();
        _ = StackLock.Acquire(fixture.LockFolder, Guid.Empty, StoreFixture.Owner(), takeOver: false);

        Assert.Equal(1, fixture.Store.BreakLocks(Samples.Stack));
        Assert.Equal(0, fixture.Store.BreakLocks(Samples.Stack));
    }

    private static StackLock Acquire(StoreFixture fixture, bool takeOver) => StackLock.Acquire(fixture.LockFolder, new Guid(1, 0, 0, new byte[8]), StoreFixture.Owner(), takeOver);

    private static int DeadProcess()
    {
        using var process = Process.Start(new ProcessStartInfo("true") { RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.Id;
    }
}
