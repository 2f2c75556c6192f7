using System.Collections.Immutable;
using Infra.Catalog.Systems;
using Pulumi;

namespace Infra.Components.GitOps.Flux;

/// <summary>Flux with an account for each domain and a Kustomization for each pipeline.</summary>
/// <param name="NamespaceName">Flux's own namespace.</param>
public sealed record FluxOperator(Output<string> NamespaceName) : IGitOpsOperator
{
    /// <summary>The wave of each pipeline that Flux delivers, by its name in the operator.</summary>
    public required ImmutableSortedDictionary<string, int> Waves { get; init; }

    public SystemHonours Honours => SystemCatalogue.Of("flux");

    public IGitOpsDomain Admit(string domain, Input<string> workNamespace, ComponentResourceOptions options)
    {
        var tenant = new DomainTenant(
            $"{domain}-tenant",
            new DomainTenantArgs
            {
                AccountName = $"{domain}-delivery",
                OperatorNamespace = NamespaceName,
                TargetNamespace = workNamespace,
            },
            options
        );
        return new FluxDomain(this, tenant.AccountName);
    }

    /// <summary>What must be ready before a wave: the pipelines of the nearest lower one, which themselves wait for those below.</summary>
    internal ImmutableArray<string> Before(int wave)
    {
        var lower = Waves.Values.Where(other => other < wave).ToList();
        return lower.Count == 0 ? [] : [.. Waves.Where(pipeline => pipeline.Value == lower.Max()).Select(pipeline => pipeline.Key)];
    }
}
