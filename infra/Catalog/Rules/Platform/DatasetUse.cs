using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Platform;

/// <summary>A dataset under the name that a pipeline gives it; <paramref name="User"/> is a task, or empty for a trigger.</summary>
internal sealed record DatasetUse(string User, string Dataset, string Uri, SourceSpan Span);
