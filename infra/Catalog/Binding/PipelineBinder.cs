using Infra.Catalog.Definitions;
using Infra.Catalog.Fields;
using Infra.Catalog.Files;
using Infra.Catalog.Graphs;
using Infra.Catalog.Shapes;
using Infra.Catalog.Systems;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Binding;

/// <summary>Makes the model of a checked tree.</summary>
internal static class PipelineBinder
{
    public static Pipeline Bind(YamlNode.Map tree, BindingContext context, CatalogOptions options, PipelineHashes hashes)
    {
        var definition = new RecordView(tree, SourceSpan.StartOf(context.Folder.Child(CatalogFolder.DefinitionFile)));
        var metadata = Metadata(definition.Record(PipelineFields.Metadata), context.Folder);
        var timeout = definition.Get(PipelineFields.Timeout);
        var retries = RetryBinder.Bind(definition.Record(PipelineFields.Retries), null);
        var tasks = new TaskBinder(context, timeout, retries);
        var datasets = new DatasetBinder(context);
        var support = new SupportBinder(context);
        var concurrency = definition.Record(PipelineFields.Concurrency);
        var description = definition.Record(PipelineFields.Description);
        return new Pipeline
        {
            Id = new PipelineId(metadata.Domain, metadata.Name),
            Folder = context.Folder,
            Metadata = metadata,
            Purpose = description.Get(DescriptionFields.Purpose, ""),
            Details = description.Optional(DescriptionFields.Details),
            Activation = ActivationBinder.Bind(definition, context),
            Orchestrator = definition.Get(PipelineFields.Orchestrator, options.DefaultOrchestrator),
            Concurrency = new Concurrency(
                concurrency.Get(RunFields.MaxRuns),
                concurrency.Get(RunFields.MaxTasks),
                concurrency.Get(RunFields.Queue),
                concurrency.Optional(RunFields.Mutex)
            ),
            Timeout = timeout,
            Retries = retries,
            Parameters =
            [
                .. definition
                    .Entries(PipelineFields.Parameters)
                    .Select(entry => ParameterBinder.Bind(entry.Name, entry.KeySpan, entry.Value, context))
                    .OfType<PipelineParameter>(),
            ],
            Tasks = TaskOrder.Sorted(
                definition
                    .Entries(PipelineFields.Tasks)
                    .Select(entry => tasks.Bind(entry.Name, entry.KeySpan, entry.Value))
                    .OfType<PipelineTask>()
                    .ToList(),
                task => task.Name.Value,
                task => task.DependsOn.Select(name => name.Value)
            ),
            Datasets =
            [
                .. definition
                    .Entries(PipelineFields.Datasets)
                    .Select(entry => datasets.Bind(entry.Name, entry.KeySpan, entry.Value))
                    .OfType<Dataset>(),
            ],
            Tests =
            [
                .. definition
                    .Entries(PipelineFields.Tests)
                    .Select(entry => support.Test(entry.Name, entry.KeySpan, entry.Value))
                    .OfType<PipelineTest>(),
            ],
            Secrets =
            [
                .. definition
                    .Entries(PipelineFields.Secrets)
                    .Select(entry => SupportBinder.Secret(entry.Name, entry.KeySpan, entry.Value))
                    .OfType<SecretReference>(),
            ],
            RunAs = definition.Record(PipelineFields.Identity).Optional(SupportFields.RunAs),
            Egress = [.. definition.Record(PipelineFields.Network).Texts(SupportFields.Egress).Distinct().Order(StringComparer.Ordinal)],
            Delivery = SupportBinder.Delivery(definition.Record(PipelineFields.Delivery)),
            Observability = SupportBinder.Observability(definition.Record(PipelineFields.Observability), metadata, timeout),
            Waivers = SupportBinder.Waivers(definition.Record(PipelineFields.Policy)),
            Files = hashes.Files,
            DefinitionHash = hashes.Definition,
            EffectiveHash = hashes.Effective,
            CanonicalHash = hashes.Canonical,
            EffectiveCanonicalHash = hashes.EffectiveCanonical,
            IsEnabled = definition.Get(PipelineFields.Enabled),
            Span = SourceSpan.StartOf(context.Folder.Child(CatalogFolder.DefinitionFile)),
        };
    }

    private static PipelineMetadata Metadata(RecordView metadata, RepositoryPath folder)
    {
        var name = metadata.Get(MetadataFields.Name, folder.Name);
        return new PipelineMetadata
        {
            Name = new PipelineName(name),
            StableId = new PipelineName(metadata.Get(MetadataFields.Id, name)),
            Domain = new DomainName(metadata.Get(MetadataFields.Domain, folder.Parent.Name)),
            Version = metadata.Get(MetadataFields.Version),
            Owner = new OwnerName(metadata.Get(MetadataFields.Owner, "")),
            Criticality = metadata.Get(MetadataFields.Criticality),
            Classification = metadata.Get(MetadataFields.Classification),
            Status = metadata.Get(MetadataFields.Status),
            CostCenter = metadata.Optional(MetadataFields.CostCenter),
            OnCall = metadata.Optional(MetadataFields.OnCall),
            Tags = metadata.TextMap(MetadataFields.Tags),
            Links = metadata.TextMap(MetadataFields.Links),
        };
    }
}
