using Infra.Catalog.Definitions;
using Infra.Components.GitOps;
using Pulumi;

namespace Infra.Platform;

/// <summary>An operator of the stack.</summary>
/// <param name="Engine">The word for it.</param>
/// <param name="Operator">The operator.</param>
/// <param name="NamespaceName">Where it runs.</param>
/// <param name="Deliveries">Writes the folder from which it learns of pipelines.</param>
public sealed record DeliverySystem(
    DeliveryEngine Engine,
    IGitOpsOperator Operator,
    Output<string> NamespaceName,
    ProviderResource Deliveries
);
