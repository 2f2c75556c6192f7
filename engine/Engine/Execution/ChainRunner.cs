using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>
/// Runs chains of steps, each chain in order, as many chains at once as the run allows: so many of those that ask a cloud, and so many of
/// those that are answered on this machine. The first failure stops its chain, and what has not begun of the others where the run is to
/// end.
/// </summary>
internal sealed class ChainRunner(RunScope scope, ProviderLookup providers, StepRunner steps) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(Math.Max(1, scope.Options.Parallel));
    private readonly SemaphoreSlim _localSlots = new(Math.Max(1, scope.Options.LocalParallel));
    private readonly Lock _gate = new();
    private readonly HashSet<Urn> _failed = [];
    private readonly List<DeploymentStep> _failedSteps = [];

    /// <summary>Steps that failed so far.</summary>
    public ImmutableArray<DeploymentStep> FailedSteps
    {
        get
        {
            lock (_gate)
            {
                return [.. _failedSteps];
            }
        }
    }

    /// <summary>True when the resource needs one that failed or was skipped, and so cannot go on.</summary>
    public bool DependsOnFailed(ResourceState state)
    {
        lock (_gate)
        {
            return _failed.Count > 0 && ResourceDependencies.WithParent(state).Any(_failed.Contains);
        }
    }

    public void MarkSkipped(Urn urn)
    {
        lock (_gate)
        {
            _failed.Add(urn);
        }
    }

    /// <summary>
    /// The results of the steps that ran: of all, or up to the one that failed. Empty when the run stops before the chain starts.
    /// </summary>
    public async Task<ImmutableArray<StepResult>> RunAsync(ImmutableArray<DeploymentStep> chain, CancellationToken cancellationToken)
    {
        var results = ImmutableArray.CreateBuilder<StepResult>(chain.Length);
        var slots = SlotsFor(chain);
        await slots.WaitAsync(cancellationToken);
        try
        {
            foreach (var step in chain)
            {
                if (scope.Stop.IsCancellationRequested || scope.IsHalted)
                {
                    break;
                }

                var result = await steps.RunAsync(WithCreated(step, chain, results), cancellationToken);
                results.Add(result);
                if (!result.Succeeded)
                {
                    Fail(step);
                    break;
                }
            }
        }
        finally
        {
            slots.Release();
        }

        return results.ToImmutable();
    }

    public void Dispose()
    {
        _slots.Dispose();
        _localSlots.Dispose();
    }

    /// <summary>All steps of a chain concern one resource, or what is carried along for it.</summary>
    private SemaphoreSlim SlotsFor(ImmutableArray<DeploymentStep> chain) =>
        chain[^1].Subject is { Custom: true } subject && providers.For(subject) is { Features.AnswersLocally: true } ? _localSlots : _slots;

    /// <summary>A replacement that was created already stands for what was created.</summary>
    private static DeploymentStep WithCreated(
        DeploymentStep step,
        ImmutableArray<DeploymentStep> chain,
        ImmutableArray<StepResult>.Builder results
    )
    {
        if (step is not DeploymentStep.Replace replace)
        {
            return step;
        }

        for (var i = 0; i < results.Count; i++)
        {
            if (chain[i].Urn == replace.Urn && results[i].State is { } state)
            {
                return replace with { New = state };
            }
        }

        return step;
    }

    private void Fail(DeploymentStep step)
    {
        lock (_gate)
        {
            _failedSteps.Add(step);
            _failed.Add(step.Urn);
        }
    }
}
