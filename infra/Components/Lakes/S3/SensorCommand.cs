using System.Collections.Immutable;
using System.Globalization;
using Infra.Catalog.Values;

namespace Infra.Components.Lakes.S3;

/// <summary>Waits, with the pipeline's own identity, until the day's part of a dataset in S3 is complete.</summary>
internal static class SensorCommand
{
    // The marker that Spark and Hadoop write last; partitions are named by the run's date.
    private const string Script = "until aws s3 ls --recursive \"$1\" | grep -q \"$RUN_DATE.*_SUCCESS$\"; do sleep \"$2\"; done";

    public static ImmutableArray<string> Of(DatasetUri.S3 place, TimeSpan poll) =>
        ["/bin/sh", "-c", Script, "sensor", $"{place}/", poll.TotalSeconds.ToString(CultureInfo.InvariantCulture)];
}
