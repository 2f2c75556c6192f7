using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>An exception from policy that holds through the day <paramref name="Expires"/>.</summary>
public sealed record PolicyWaiver(string Rule, string Reason, OwnerName Owner, DateOnly Expires, SourceSpan Span);
