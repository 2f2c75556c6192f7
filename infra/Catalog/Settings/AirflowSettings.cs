using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Settings;

/// <summary><paramref name="MetadataSecretName"/>: a Kubernetes Secret that exists outside of this program.</summary>
public sealed record AirflowSettings(string ChartVersion, string MetadataSecretName, int Replicas)
{
    internal static AirflowSettings Of(RecordView view) =>
        new(view.Get(Fields.ChartVersion, ""), view.Get(Fields.MetadataSecretName, ""), view.Get(Fields.Replicas, 1));

    internal static class Fields
    {
        public static readonly Field<string> ChartVersion =
            new("chartVersion", SettingForms.ChartVersion, "The version of the Helm chart.") { IsRequired = true };

        public static readonly Field<string> MetadataSecretName =
            new("metadataSecretName", SettingForms.SecretName,
                "The Kubernetes Secret with the connection to Airflow's database.")
            { IsRequired = true };

        public static readonly Field<int> Replicas =
            new("replicas", new IntegerScalar(1, 5),
                "How often the scheduler, the triggerer and the API server run.")
            { IsRequired = true };

        public static readonly RecordShape Shape = new("Airflow", [ChartVersion, MetadataSecretName, Replicas]);
    }
}
