using Infra.Catalog.Lineage;

namespace DataOps.Delivery.Reports;

/// <summary>A pipeline that a change touches.</summary>
/// <param name="Name">Its name, with the domain where it is known.</param>
/// <param name="Kind">How its definition differs from the base; null where nobody compared them, or nothing of it does.</param>
/// <param name="Owner">Its owner; empty where it is not known.</param>
/// <param name="Changes">Its resources that change.</param>
public sealed record ReportPipeline(string Name, ChangeKind? Kind, string Owner, int Changes);
