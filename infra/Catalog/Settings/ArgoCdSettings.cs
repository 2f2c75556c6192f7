using Infra.Catalog.Shapes;

namespace Infra.Catalog.Settings;

/// <summary>Argo CD: its chart, and whether its servers run twice.</summary>
public sealed record ArgoCdSettings(string ChartVersion, bool HighAvailability)
{
    internal static ArgoCdSettings Of(RecordView view) => new(view.Get(Fields.ChartVersion, ""), view.Get(Fields.HighAvailability, false));

    internal static class Fields
    {
        public static readonly Field<string> ChartVersion =
            new("chartVersion", SettingForms.ChartVersion, "The version of the Helm chart.") { IsRequired = true };

        public static readonly Field<bool> HighAvailability =
            new("highAvailability", SettingForms.Flag, "Whether Argo CD's servers run twice.") { IsRequired = true };

        public static readonly RecordShape Shape = new("Argo CD", [ChartVersion, HighAvailability]);
    }
}
