using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>
/// What Airflow's scheduler may do in the cluster: exactly the requests of <c>dataops_templates</c>, and nothing with pods but to look.
/// </summary>
internal sealed record AirflowRules(string Group, ImmutableArray<string> Resources, ImmutableArray<string> Verbs)
{
    /// <summary>In a namespace with workloads.</summary>
    public static ImmutableArray<AirflowRules> Workloads { get; } =
    [
        new("batch", ["cronjobs"], ["get"]),
        new("batch", ["jobs"], ["create", "list", "delete"]),
        new("batch", ["jobs/status"], ["get"]),
        new("", ["pods"], ["get", "list"]),
        new("", ["pods/log"], ["get"]),
        new("sparkoperator.k8s.io", ["scheduledsparkapplications"], ["get"]),
        new("sparkoperator.k8s.io", ["sparkapplications"], ["create", "get", "list", "delete"]),
    ];

    /// <summary>In Airflow's own namespace.</summary>
    public static ImmutableArray<AirflowRules> Mutexes { get; } = [new("coordination.k8s.io", ["leases"], ["get", "create", "update"])];

    public PolicyRuleArgs ToArgs() =>
        new()
        {
            ApiGroups = { Group },
            Resources = Resources.ToArray(),
            Verbs = Verbs.ToArray(),
        };
}
