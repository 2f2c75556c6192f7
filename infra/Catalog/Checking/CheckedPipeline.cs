using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Rules.Platform;
using Infra.Catalog.Text;

namespace Infra.Catalog.Checking;

/// <summary>
/// What reading one pipeline gave, with everything that it looked at: as long as all of that is the same, so is the result.
/// <paramref name="Facts"/> is null where the pipeline could not be read.
/// </summary>
internal sealed record CheckedPipeline(
    RepositoryPath Folder,
    byte[] Shared,
    ImmutableArray<FileFingerprint> Observations,
    ImmutableArray<Diagnostic> Findings,
    PipelineFacts? Facts
);
