using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Settings;

/// <summary><paramref name="MetadataSecretName"/>: a Kubernetes Secret that exists outside of this program.</summary>
public sealed record AirflowSettings(string ChartVersion, string MetadataSecretName, int Replicas)
{
    /// <summary>Null: with a password that somebody gave them with Airflow's own command.</summary>
    public AirflowLoginSettings? Login { get; init; }

    internal static AirflowSettings Of(RecordView view) =>
        new(view.Get(Fields.ChartVersion, ""), view.Get(Fields.MetadataSecretName, ""), view.Get(Fields.Replicas, 1))
        {
            Login = AirflowLoginSettings.Of(view.Record(Fields.Login)),
        };

    internal static class Fields
    {
        public static readonly Field<string> ChartVersion = new("chartVersion", SettingForms.ChartVersion, "The version of the Helm chart.")
        {
            IsRequired = true,
        };

        public static readonly Field<string> MetadataSecretName = new(
            "metadataSecretName",
            SettingForms.SecretName,
            "The Kubernetes Secret with the connection to Airflow's database."
        )
        {
            IsRequired = true,
        };

        public static readonly Field<int> Replicas = new(
            "replicas",
            new IntegerScalar(1, 5),
            "How often the scheduler, the triggerer and the API server run."
        )
        {
            IsRequired = true,
        };

        public static readonly Field Login = new(
            "login",
            AirflowLoginSettings.Fields.Shape,
            "How people log in; with passwords given by Airflow's own command when absent."
        );

        public static readonly RecordShape Shape = new("Airflow", [ChartVersion, MetadataSecretName, Replicas, Login]);
    }
}
