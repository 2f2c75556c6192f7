using Infra.Catalog.Definitions;
using Infra.Components.Crds.PrometheusOperator;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Observability.Prometheus;

/// <summary>
/// The alerts of one pipeline. What the metrics of its systems say is recorded under names that are the same for every orchestrator; alerts
/// and dashboards are about these.
/// </summary>
public sealed class PipelineRules : ComponentResource
{
    public const string Token = "dataplatform:observability:PipelineRules";

    public PipelineRules(string name, PipelineRulesArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var watched = args.Pipeline;
        var labels = watched.Labels.ToDictionary();
        labels["release"] = args.Release;
        _ = new PrometheusRule(
            $"{name}-groups",
            new PrometheusRuleArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = watched.Definition.Metadata.Name.Value,
                    Namespace = watched.Namespace,
                    Labels = labels,
                },
                Spec = new PrometheusRuleSpecArgs
                {
                    Groups = new RuleGroupArgs
                    {
                        Name = $"{watched.Definition.Metadata.Domain}/{watched.Definition.Metadata.Name}",
                        Rules = RecordedSeries.Rules(watched).Concat(Alerts(watched)).ToArray(),
                    },
                },
            },
            new CustomResourceOptions { Parent = this }
        );
        RegisterOutputs(new Dictionary<string, object?>());
    }

    private static IEnumerable<RuleArgs> Alerts(WatchedPipeline watched) =>
        from alert in watched.Definition.Observability.Alerts.OrderBy(alert => alert.Name, StringComparer.Ordinal)
        let rule = AlertRule.Of(watched, alert.On)
        where rule is not null
        select Alert(watched.Definition, alert, rule);

    private static RuleArgs Alert(Pipeline pipeline, PipelineAlert alert, AlertRule rule)
    {
        var metadata = pipeline.Metadata;
        var annotations = new InputMap<string> { ["summary"] = $"{metadata.Domain}/{metadata.Name}: {rule.Summary}" };
        if (metadata.Links.GetValueOrDefault("runbook") is { } runbook)
        {
            // Alertmanager reads annotations as templates.
            annotations["runbook_url"] = runbook.ToString().Replace("{{", "{{\"{{\"}}", StringComparison.Ordinal);
        }

        return new RuleArgs
        {
            Alert = rule.Name,
            Expr = rule.Expression,
            For = $"{(long)alert.For.TotalSeconds}s",
            Labels =
            {
                ["severity"] = Word(alert.Severity),
                ["alert"] = alert.Name,
                ["channel"] = pipeline.ChannelOf(alert).Name,
                ["owner"] = metadata.Owner.ToString(),
                ["criticality"] = Word(metadata.Criticality),
                ["domain"] = metadata.Domain.Value,
                ["pipeline"] = metadata.Name.Value,
            },
            Annotations = annotations,
        };
    }

    private static string Word<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();
}
