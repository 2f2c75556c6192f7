using System.Collections.Immutable;
using Infra.Catalog.Systems;
using Infra.Components.Observability;
using Pulumi;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>Argo CD with a project for each domain and an Application for each pipeline.</summary>
/// <param name="NamespaceName">Argo CD's own namespace.</param>
/// <param name="Source">Where manifests come from.</param>
public sealed record ArgoCdOperator(Output<string> NamespaceName, GitOpsSource Source) : IGitOpsOperator
{
    public SystemHonours Honours => SystemCatalogue.Of("argocd");

    // The controller tells of Applications; the labels are those that the chart gives its Service.
    public SystemMetrics? Metrics =>
        new(
            NamespaceName,
            "http-metrics",
            ImmutableSortedDictionary
                .Create<string, string>(StringComparer.Ordinal)
                .Add("app.kubernetes.io/component", "application-controller")
                .Add("app.kubernetes.io/name", "argocd-metrics")
        );

    public IGitOpsDomain Admit(string domain, Input<string> workNamespace, ComponentResourceOptions options)
    {
        var project = new DomainProject(
            $"{domain}-project",
            new DomainProjectArgs
            {
                ProjectName = domain,
                Description = $"Pipelines of the domain {domain}",
                OperatorNamespace = NamespaceName,
                TargetNamespace = workNamespace,
                Source = Source,
            },
            options
        );
        return new ArgoCdDomain(this, project.ProjectName);
    }
}
