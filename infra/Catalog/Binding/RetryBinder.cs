using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Binding;

/// <summary>Binds <c>retries</c>, of a pipeline or over a pipeline's own for one task.</summary>
internal static class RetryBinder
{
    private static readonly ImmutableArray<RetryReason> DefaultReasons = [RetryReason.Infra];

    public static RetryPolicy Bind(RecordView retries, RetryPolicy? weaker) =>
        new(
            retries.Has(RunFields.RetryMax) || weaker is null ? retries.Get(RunFields.RetryMax) : weaker.Max,
            retries.Has(RunFields.RetryDelay) || weaker is null ? retries.Get(RunFields.RetryDelay) : weaker.Delay,
            retries.Has(RunFields.RetryBackoff) || weaker is null ? retries.Get(RunFields.RetryBackoff) : weaker.Backoff,
            retries.Node(RunFields.RetryOn) is YamlNode.List ? Reasons(retries) : weaker?.On ?? DefaultReasons
        );

    private static ImmutableArray<RetryReason> Reasons(RecordView retries) =>
        [
            .. retries
                .Texts(RunFields.RetryOn)
                .Select(text => RunFields.Reason.TryParse(text, out var reason, out _) ? reason : (RetryReason?)null)
                .OfType<RetryReason>()
                .Distinct()
                .Order(),
        ];
}
