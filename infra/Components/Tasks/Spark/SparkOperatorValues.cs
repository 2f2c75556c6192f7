using Pulumi;

namespace Infra.Components.Tasks.Spark;

/// <summary>Values of the chart <c>spark-operator</c>. Source: the chart's values reference.</summary>
internal static class SparkOperatorValues
{
    public static InputMap<object> Build(SparkOperatorArgs args)
    {
        var replicas = args.HighAvailability ? 2 : 1;
        var disruption = new Dictionary<string, object> { ["enable"] = args.HighAvailability, ["minAvailable"] = 1 };
        return new InputMap<object>
        {
            ["controller"] = new Dictionary<string, object>
            {
                ["replicas"] = replicas,

                // A run is called like its template with the time behind it, in at most 63 characters together.
                ["scheduledSparkApplicationTimestampPrecision"] = "seconds",
                ["podDisruptionBudget"] = disruption,

                // Each submission is a JVM inside of the controller's pod.
                ["resources"] = Resources("250m", "1Gi"),
            },
            ["webhook"] = new Dictionary<string, object>
            {
                ["enable"] = true,
                ["port"] = SparkOperator.WebhookPort,
                ["replicas"] = replicas,
                ["podDisruptionBudget"] = disruption,
                ["resources"] = Resources("100m", "256Mi"),
            },
            ["spark"] = args.JobNamespaces.Apply(namespaces =>
                (object)
                    new Dictionary<string, object>
                    {
                        ["jobNamespaces"] = namespaces.ToArray(),

                        // Every pipeline has an account and a role of its own.
                        ["serviceAccount"] = new Dictionary<string, object> { ["create"] = false },
                        ["rbac"] = new Dictionary<string, object> { ["create"] = false },
                    }
            ),
            ["prometheus"] = new Dictionary<string, object> { ["metrics"] = new Dictionary<string, object> { ["enable"] = true } },
        };
    }

    private static Dictionary<string, object> Resources(string cpu, string memory) =>
        new()
        {
            ["requests"] = new Dictionary<string, object> { ["cpu"] = cpu, ["memory"] = memory },
            ["limits"] = new Dictionary<string, object> { ["memory"] = memory },
        };
}
