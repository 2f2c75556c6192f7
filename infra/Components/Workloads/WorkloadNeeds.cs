using System.Collections.Immutable;
using System.Globalization;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;
using Infra.Components.Identities;
using Infra.Components.Lakes;
using Infra.Components.Warehouses;
using Pulumi;

namespace Infra.Components.Workloads;

/// <summary>What a pipeline needs of its systems, derived from its tasks, datasets and declared egress.</summary>
internal sealed class WorkloadNeeds(Pipeline pipeline, ILake lake, IWarehouse warehouse, IIdentity identity)
{
    private const int HttpsPort = 443;

    /// <summary>True for pipelines with Spark tasks: their drivers start executor pods.</summary>
    public bool StartsPods => pipeline.Tasks.Any(task => task is PipelineTask.Spark);

    /// <summary>True for pipelines whose tasks run in the warehouse, or whose datasets are its tables.</summary>
    public bool UsesWarehouse =>
        pipeline.Tasks.Any(task => task is PipelineTask.Dbt or PipelineTask.Sql or PipelineTask.Check)
        || pipeline.Datasets.Any(dataset => warehouse.Relation(dataset.Uri) is not null);

    /// <summary>Networks and ports that the pipeline's pods must reach.</summary>
    public ImmutableArray<EgressRule> Egress =>
        [.. identity.Egress, .. lake.Egress, .. UsesWarehouse ? warehouse.Egress : [], .. Outside()];

    /// <summary>What the pipeline's identity may do: read inputs, read and write outputs, read its code, use the warehouse.</summary>
    public Output<ImmutableArray<AccessGrant>> Grants(string codePrefix)
    {
        var outputs = Datasets(task => task.Outputs);
        var grants = lake.Grants(Datasets(task => task.Inputs.Concat(task.Outputs)), outputs, codePrefix, StartsPods);
        return UsesWarehouse ? Output.Tuple(grants, warehouse.Grants).Apply(both => both.Item1.AddRange(both.Item2)) : grants;
    }

    private IEnumerable<Dataset> Datasets(Func<PipelineTask, IEnumerable<DatasetName>> names) =>
        pipeline.Tasks.SelectMany(names).Distinct().Order().Select(name => pipeline.Dataset(name)).OfType<Dataset>().ToList();

    // A NetworkPolicy knows addresses, not host names: a declared host opens its port to everywhere.
    private IEnumerable<EgressRule> Outside() =>
        pipeline
            .Egress.Select(host =>
                int.TryParse(host[(host.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture, out var port) ? port : HttpsPort
            )
            .Select(port => new EgressRule("0.0.0.0/0", port));
}
