using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Platform;

/// <summary>What a definition says of a place, empty where it says nothing, and where it says so.</summary>
internal sealed record PlaceSetting(string Value, SourceSpan Span);
