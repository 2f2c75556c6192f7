using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Catalog.Binding;

/// <summary>What was hashed before binding.</summary>
internal sealed record PipelineHashes(ImmutableArray<PipelineFile> Files, ContentHash Definition, ContentHash Effective, ContentHash Canonical, ContentHash EffectiveCanonical);
