namespace Infra.Catalog.Diagnostics;

/// <summary>Another place that explains a finding, such as the first of two declarations.</summary>
public sealed record RelatedSite(DiagnosticSite Site, string Note);
