namespace Infra.Platform.Settings;

/// <summary>Argo CD: its chart, and whether its servers run twice.</summary>
public sealed record ArgoCdSettings(string ChartVersion, bool HighAvailability);
