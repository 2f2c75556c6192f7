using Infra.Catalog.Definitions;
using Pulumi;
using Pulumi.Kubernetes.Scheduling.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Scheduling.V1;

namespace Infra.Components.Tenancy;

/// <summary>
/// One PriorityClass for each criticality: when the cluster is full, pods of tier 0 are scheduled before the others. They evict nobody,
/// since a killed run costs more than a late one.
/// </summary>
public sealed class PriorityClasses : ComponentResource
{
    public const string Token = "dataplatform:cluster:PriorityClasses";

    public PriorityClasses(string name, ComponentResourceOptions? options = null)
        : base(Token, name, options)
    {
        foreach (var criticality in Enum.GetValues<Criticality>())
        {
            _ = new PriorityClass(
                $"{name}-{Tier(criticality)}",
                new PriorityClassArgs
                {
                    Metadata = new ObjectMetaArgs { Name = Of(criticality) },
                    Value = Value(criticality),
                    PreemptionPolicy = "Never",
                    GlobalDefault = false,
                    Description = $"Pipelines of {Tier(criticality)}",
                },
                new CustomResourceOptions { Parent = this }
            );
        }

        RegisterOutputs();
    }

    /// <summary>The name of a criticality's class in the cluster.</summary>
    public static string Of(Criticality criticality) => $"dataops-{Tier(criticality)}";

    private static string Tier(Criticality criticality) => criticality.ToString().ToLowerInvariant();

    private static int Value(Criticality criticality) =>
        criticality switch
        {
            Criticality.Tier0 => 100_000,
            Criticality.Tier1 => 50_000,
            Criticality.Tier2 => 10_000,
            _ => 1_000,
        };
}
