using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.State;
using DataOps.Providers.Kubernetes;

namespace DataOps.Operations;

/// <summary>
/// Writes the manifests of a stack: everything is made anew in a cloud that is thrown away, and what stays is what rendering providers
/// wrote. State, lock and the stack's own sandbox stay untouched.
/// </summary>
public sealed class StackRender(StackContext context, StackRunOptions options, RunPorts ports)
{
    /// <summary>The files that the run wrote; empty when it failed.</summary>
    public IReadOnlySet<string> Files { get; private set; } = ImmutableHashSet<string>.Empty;

    public async Task<DeploymentResult> RunAsync(RunCancellation cancellation)
    {
        var configuration = RunConfiguration.Prepare(context, options, context.RequireOrSettings(create: false));
        var scratch = Directory.CreateTempSubdirectory("dataops-render-");
        try
        {
            var run = new EngineRun
            {
                Context = context,
                Options = options,
                Ports = ports,
                Configuration = configuration,
                Snapshot = Snapshot.Empty,
                Journal = RunJournals.Forgotten,
                ScratchSandbox = Path.Combine(scratch.FullName, "sandbox.db"),
                IsFinal = true,
            };
            var (result, rendered) = await run.RunAsync(cancellation);
            if (result.Outcome == DeploymentOutcome.Succeeded)
            {
                RemoveStale(rendered);
                Files = rendered;
                ports.Audience.Write($"Rendered stack '{context.Stack.Name}'.");
            }

            return result;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    // What an earlier run rendered of a pipeline that has left the program would stay in the cluster for ever.
    private void RemoveStale(IReadOnlySet<string> rendered)
    {
        var stale = StaleManifests.Find(context.RepositoryRoot, context.Stack.Name, rendered);
        if (!options.AllowDeletes)
        {
            DeletionGuard.Require(stale);
        }

        foreach (var folder in stale)
        {
            folder.Delete();
        }
    }
}
