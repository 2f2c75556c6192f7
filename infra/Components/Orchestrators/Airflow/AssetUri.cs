using Infra.Catalog.Values;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>
/// A dataset's name as an asset, the same for its producer and its consumers. Airflow's providers have rules of their own for some schemes
/// (<c>redshift://</c> wants a host and a port), and a scheme that starts with <c>x-</c> is nobody's: it is taken as it is.
/// </summary>
internal static class AssetUri
{
    public static string Of(DatasetUri uri) => uri is DatasetUri.S3 ? uri.ToString()! : $"x-{uri}";
}
