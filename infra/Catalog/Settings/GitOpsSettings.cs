using Infra.Catalog.Definitions;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Settings;

/// <summary>What keeps rendered manifests in the cluster; a pipeline's <c>delivery.engine</c> may say otherwise for itself.</summary>
public sealed record GitOpsSettings(DeliveryEngine Operator)
{
    internal static GitOpsSettings Of(RecordView view) => new(view.Get(Fields.Operator));

    internal static class Fields
    {
        public static readonly Field<DeliveryEngine> Operator = new(
            "operator",
            new ChoiceScalar<DeliveryEngine>("a GitOps operator", [("argocd", DeliveryEngine.ArgoCd), ("flux", DeliveryEngine.Flux)]),
            "What keeps rendered manifests in the cluster."
        )
        {
            Default = "argocd",
        };

        public static readonly RecordShape Shape = new("GitOps", [Operator]);
    }
}
