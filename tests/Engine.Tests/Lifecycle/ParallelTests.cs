using DataOps.Engine.Deployments;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class ParallelTests
{
    private static readonly DeploymentOptions TwoAndFour = new() { Parallel = 2, LocalParallel = 4 };

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 4)]
    public async Task Parallel_CallsUnderWay_AreBoundedByWhereTheyAreAnswered(bool local, int bound)
    {
        var stack = new TestStack();
        stack.Cloud.AnswersLocally = local;
        var full = new TaskCompletionSource();
        var (underWay, most) = (0, 0);
        var gate = new Lock();
        stack.Cloud.OnCall = async _ =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++underWay);
                if (underWay == bound)
                {
                    full.TrySetResult();
                }
            }

            // The first calls wait for one another: fewer at once than allowed would never end.
            await full.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            await Task.Yield();
            lock (gate)
            {
                underWay--;
            }
        };

        var result = await stack.UpAsync(
            program => Task.WhenAll(Enumerable.Range(0, 12).Select(i => program.AddAsync("Simple", $"r{i}"))),
            TwoAndFour
        );

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(bound, most);
    }
}
