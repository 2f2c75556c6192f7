using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Files;
using Infra.Catalog.Shapes;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Binding;

/// <summary>Binds tests, secrets, delivery, observability and waivers.</summary>
internal sealed class SupportBinder(BindingContext context)
{
    public PipelineTest? Test(string name, SourceSpan keySpan, YamlNode node)
    {
        var test = new RecordView(node, keySpan);
        if (!test.IsThere)
        {
            return null;
        }

        var runner = test.Get(SupportFields.Runner);
        var severity = test.Get(SupportFields.Severity);
        var hasSource = test.TryGet(SupportFields.TestSource, out var source);
        if (runner is (TestRunner.Sql or TestRunner.Python) && !test.Has(SupportFields.TestSource))
        {
            context.Report(DefinitionDiagnostics.MissingTestSource.At(keySpan, name, runner == TestRunner.Sql ? "sql" : "python"));
        }

        if (severity == TestSeverity.Warning && test.TryGet(SupportFields.Blocking, out var blocking) && blocking)
        {
            context.Report(DefinitionDiagnostics.BlockingWarning.At(test.Node(SupportFields.Blocking)?.Span ?? keySpan, name));
        }

        return new PipelineTest
        {
            Name = new TestName(name),
            Target = test.Get(SupportFields.Target, ""),
            Description = test.Optional(SupportFields.TestDescription),
            Stage = test.Get(SupportFields.Stage),
            Runner = runner,
            Source =
                hasSource && source is not null
                    ? context.Path(test.Node(SupportFields.TestSource), source, keySpan, CatalogEntryKind.File)
                    : null,
            Severity = severity,
            IsBlocking = severity == TestSeverity.Error && test.Get(SupportFields.Blocking, true),
            Span = keySpan,
        };
    }

    public static SecretReference? Secret(string name, SourceSpan keySpan, YamlNode node)
    {
        var secret = new RecordView(node, keySpan);
        return secret.TryGet(SupportFields.SecretKey, out var key)
            ? new SecretReference(
                new SecretName(name),
                secret.Get(SupportFields.Provider),
                key,
                secret.Optional(SupportFields.SecretVersion),
                keySpan
            )
            : null;
    }

    public static Delivery Delivery(RecordView delivery) =>
        new()
        {
            Mode = delivery.Get(SupportFields.Mode),
            Engine = delivery.OptionalValue(SupportFields.Engine),
            Prune = delivery.Get(SupportFields.Prune),
            SelfHeal = delivery.Get(SupportFields.SelfHeal),
            MaxDeletes = delivery.Get(SupportFields.MaxDeletes),
            SyncWave = delivery.Get(SupportFields.SyncWave),
        };

    public static Observability Observability(RecordView observability, PipelineMetadata metadata, TimeSpan timeout)
    {
        var alerts = observability.Has(SupportFields.Alerts)
            ? observability
                .Entries(SupportFields.Alerts)
                .Select(entry => Alert(entry.Name, new RecordView(entry.Value, entry.KeySpan), metadata))
                .OfType<PipelineAlert>()
                .ToImmutableArray()
            : DefaultAlerts(metadata);
        return new Observability(alerts, observability.Get(SupportFields.Deadline, timeout), observability.Get(SupportFields.Lineage));
    }

    public static ImmutableArray<PolicyWaiver> Waivers(RecordView policy) =>
        (policy.Node(SupportFields.Waivers) as YamlNode.List)?.Items.Select(Waiver).OfType<PolicyWaiver>().ToImmutableArray() ?? [];

    private static PolicyWaiver? Waiver(YamlNode node)
    {
        var waiver = new RecordView(node, node.Span);
        return waiver.TryGet(SupportFields.Rule, out var rule) && waiver.TryGet(SupportFields.Expires, out var expires)
            ? new PolicyWaiver(
                rule,
                waiver.Get(SupportFields.Reason, ""),
                new OwnerName(waiver.Get(SupportFields.WaiverOwner, "")),
                expires,
                node.Span
            )
            : null;
    }

    private static PipelineAlert? Alert(string name, RecordView alert, PipelineMetadata metadata) =>
        alert.TryGet(SupportFields.On, out var condition)
            ? new PipelineAlert(
                name,
                condition,
                alert.Get(SupportFields.Loudness),
                alert.Get(SupportFields.For),
                alert.Optional(SupportFields.Channel) ?? metadata.OnCall
            )
            : null;

    private static ImmutableArray<PipelineAlert> DefaultAlerts(PipelineMetadata metadata)
    {
        var severity = metadata.Criticality <= Criticality.Tier1 ? AlertSeverity.Critical : AlertSeverity.Warning;
        return
        [
            new PipelineAlert("failure", AlertCondition.Failure, severity, TimeSpan.Zero, metadata.OnCall),
            new PipelineAlert("late", AlertCondition.Late, severity, TimeSpan.Zero, metadata.OnCall),
        ];
    }
}
