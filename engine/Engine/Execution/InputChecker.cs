using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>Has a provider check, and complete, the inputs of a registration.</summary>
internal sealed class InputChecker(RunScope scope, AutomaticNames names)
{
    /// <summary>The registration with the inputs that count; null when they were refused, which was reported.</summary>
    public async Task<Registration?> CheckAsync(Registration registration, LoadedProvider? provider, CancellationToken cancellationToken)
    {
        var inputs = registration.Draft.Inputs;
        if (registration.Old is { State: var old } && !registration.Goal.IgnoreChanges.IsEmpty)
        {
            (inputs, var impossible) = PropertyReset.Apply(inputs, old.Inputs, registration.Goal.IgnoreChanges);
            if (!impossible.IsEmpty)
            {
                var paths = string.Join(", ", impossible);
                scope.Reporter.Say(
                    MessageSeverity.Info,
                    EngineDiagnostics.IgnoredPath,
                    registration.Urn,
                    $"cannot ignore changes in added or removed elements of the path: \"{paths}\""
                );
            }
        }

        if (provider is null)
        {
            return registration;
        }

        if (!registration.IsTargeted)
        {
            return WithInputs(registration, registration.Old?.State.Inputs ?? PropertyMap.Empty);
        }

        if (names.RequiresDeleteFirst(registration))
        {
            registration = registration with { DeleteBeforeReplace = true };
        }

        return registration.StartsAfresh
            ? await AskAsync(registration, provider, PropertyMap.Empty, registration.Goal.Properties, cancellationToken)
            : await AskAsync(registration, provider, registration.Old!.State.Inputs, inputs, cancellationToken);
    }

    /// <summary>Checks again as for a new resource: defaults of the old one must not be carried over to its replacement.</summary>
    public Task<Registration?> CheckAfreshAsync(Registration registration, LoadedProvider provider, CancellationToken cancellationToken) =>
        AskAsync(registration, provider, PropertyMap.Empty, registration.Goal.Properties, cancellationToken);

    private async Task<Registration?> AskAsync(
        Registration registration,
        LoadedProvider provider,
        PropertyMap oldInputs,
        PropertyMap inputs,
        CancellationToken cancellationToken
    )
    {
        var request = new CheckRequest(registration.Urn, oldInputs, inputs)
        {
            RandomSeed = registration.RandomSeed,
            Autonaming = names.For(registration),
        };
        var response = await provider.Provider.CheckAsync(request, cancellationToken);
        if (response.Failure is { } failure)
        {
            scope.Reporter.Error(
                DeploymentFault.Resource,
                EngineDiagnostics.OperationFailed,
                registration.Urn,
                failure.Message,
                failure.Code,
                failure.Hint
            );
            return null;
        }

        if (response.Value!.Failures.IsEmpty)
        {
            return WithInputs(registration, response.Value.Inputs);
        }

        foreach (var finding in response.Value.Failures)
        {
            scope.Reporter.Error(
                DeploymentFault.Resource,
                EngineDiagnostics.InvalidInputs,
                registration.Urn,
                CheckFindings.Describe(registration.Draft, finding)
            );
        }

        return null;
    }

    private static Registration WithInputs(Registration registration, PropertyMap inputs) =>
        registration with
        {
            Draft = registration.Draft with { Inputs = inputs },
        };
}
