namespace Infra.Components.Orchestrators.Airflow;

/// <summary>
/// Kubernetes Secrets that exist before Airflow does, made outside of this program; the chart would make other keys at each release, and
/// every session and running task would end with them. The database's key is <c>connection</c>, the others' are <c>fernet-key</c>,
/// <c>api-secret-key</c> and <c>jwt-secret</c>.
/// </summary>
public sealed record AirflowSecrets(string Metadata)
{
    public string FernetKey { get; init; } = "airflow-fernet-key";

    public string ApiSecretKey { get; init; } = "airflow-api-secret-key";

    public string JwtSecret { get; init; } = "airflow-jwt-secret";
}
