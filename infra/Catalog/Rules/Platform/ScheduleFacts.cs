using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Platform;

/// <summary>A schedule as the checks across pipelines see it.</summary>
internal sealed record ScheduleFacts(string Cron, string TimeZone, SourceSpan Span);
