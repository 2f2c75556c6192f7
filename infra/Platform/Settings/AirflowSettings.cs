namespace Infra.Platform.Settings;

/// <summary><paramref name="MetadataSecretName"/>: a Kubernetes Secret that exists outside of this program.</summary>
public sealed record AirflowSettings(string ChartVersion, string MetadataSecretName, int Replicas);
