using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Planning;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>Brings one read of an existing resource from its goal to its end.</summary>
internal sealed class ResourceReader(RunScope scope, ChainRunner chains)
{
    public async Task<RegistrationEnd> ReadAsync(ReadGoal goal, CancellationToken cancellationToken)
    {
        DeploymentStep.Read read;
        lock (scope.Plan.Gate)
        {
            if (Plan(goal) is not { } planned)
            {
                return RegistrationEnd.Refused;
            }

            read = planned;
        }

        if (chains.DependsOnFailed(read.New))
        {
            chains.MarkSkipped(read.Urn);
            return new RegistrationEnd(RegistrationOutcome.Skipped, read.New);
        }

        var results = await chains.RunAsync(
            read.Replacing ? [read, new DeploymentStep.Replace(read.Old!, read.New, StepDiff.None)] : [read],
            cancellationToken
        );
        if (results.IsEmpty)
        {
            return RegistrationEnd.Refused;
        }

        if (!results[0].Succeeded)
        {
            return new RegistrationEnd(RegistrationOutcome.Failed, results[0].State ?? read.New);
        }

        if (scope.Request.Kind == DeploymentKind.Destroy && results[0].Entry is { } entry)
        {
            lock (scope.Plan.Gate)
            {
                scope.Plan.ToDelete.Add(entry);
            }
        }

        return new RegistrationEnd(RegistrationOutcome.Succeeded, results[0].State) { Entry = results[0].Entry, Step = read };
    }

    private DeploymentStep.Read? Plan(ReadGoal goal)
    {
        var plan = scope.Plan;
        var urn = plan.UrnFor(goal.Type, goal.Name, goal.Parent);
        if (goal.Parent is { } parent && !plan.Urns.Contains(parent))
        {
            scope.Reporter.Error(DeploymentFault.Program, EngineDiagnostics.UnknownParent, urn, $"could not find parent resource {parent}");
            return null;
        }

        if (!plan.Urns.Add(urn))
        {
            scope.Reporter.Error(
                DeploymentFault.Program,
                EngineDiagnostics.DuplicateUrn,
                urn,
                $"Duplicate resource URN '{urn}'; try giving it a unique name"
            );
            return null;
        }

        if (goal.Id.Length == 0)
        {
            scope.Reporter.Error(DeploymentFault.Program, EngineDiagnostics.InvalidGoal, urn, $"Expected an ID for {urn}");
            return null;
        }

        var aliasless = new ResourceGoal
        {
            Type = goal.Type,
            Name = goal.Name,
            Custom = true,
            Parent = goal.Parent,
        };
        var old = plan.FindOld(urn, aliasless);
        var draft = ResourceDraft.Of(goal, urn, old.Alias);

        // A resource of ours under this URN is given up: it is deleted later, unless it is the very one that is read.
        if (old.Entry is { } entry && !entry.State.External && entry.State.Id != goal.Id)
        {
            plan.Replaces.Add(urn);
            return new DeploymentStep.Read(draft, entry, Replacing: true);
        }

        plan.Reads.Add(urn);
        return new DeploymentStep.Read(draft, old.Entry, Replacing: false);
    }
}
