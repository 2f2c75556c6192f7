using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;
using Infra.Components.Identities;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Lakes;

/// <summary>Where files of data and of code are: what tasks need to reach them.</summary>
public interface ILake : ISystem
{
    /// <summary>Networks and ports that every task needs for the lake.</summary>
    ImmutableArray<EgressRule> Egress { get; }

    /// <summary>What an identity needs for the datasets of the lake among these, and for the code of one pipeline.</summary>
    /// <param name="reads">Datasets that are read; those of other systems ask for nothing.</param>
    /// <param name="writes">Datasets that are written.</param>
    /// <param name="codePrefix">The folder of the pipeline's code.</param>
    /// <param name="asFileSystem">True for Spark: it asks for files and folders that may be missing, and must be told so.</param>
    Output<ImmutableArray<AccessGrant>> Grants(
        IEnumerable<Dataset> reads,
        IEnumerable<Dataset> writes,
        string codePrefix,
        bool asFileSystem
    );

    /// <summary>The command that ends when a day's part of a dataset is complete; empty for a dataset of another system.</summary>
    ImmutableArray<string> Await(DatasetUri place, TimeSpan poll);

    /// <summary>What Spark is told so that it reads and writes the lake.</summary>
    SparkAccess Spark => SparkAccess.None;

    /// <summary>Brings a file, or a folder as an archive, to where tasks fetch it.</summary>
    DeliveredCode Deliver(string name, CodeFile code, ComponentResourceOptions options);
}
