using Infra.Catalog.Shapes;

namespace Infra.Catalog.Settings;

/// <summary>Argo CD: its chart, whether its servers run twice, and how people log in.</summary>
public sealed record ArgoCdSettings(string ChartVersion, bool HighAvailability)
{
    /// <summary>Null: as the chart's own <c>admin</c>, whose first password is in a Secret of the namespace.</summary>
    public ArgoCdLoginSettings? Login { get; init; }

    internal static ArgoCdSettings Of(RecordView view) =>
        new(view.Get(Fields.ChartVersion, ""), view.Get(Fields.HighAvailability, false))
        {
            Login = ArgoCdLoginSettings.Of(view.Record(Fields.Login)),
        };

    internal static class Fields
    {
        public static readonly Field<string> ChartVersion = new("chartVersion", SettingForms.ChartVersion, "The version of the Helm chart.")
        {
            IsRequired = true,
        };

        public static readonly Field<bool> HighAvailability = new(
            "highAvailability",
            SettingForms.Flag,
            "Whether Argo CD's servers run twice."
        )
        {
            IsRequired = true,
        };

        public static readonly Field Login = new(
            "login",
            ArgoCdLoginSettings.Fields.Shape,
            "How people log in; as the chart's own admin when absent."
        );

        public static readonly RecordShape Shape = new("Argo CD", [ChartVersion, HighAvailability, Login]);
    }
}
