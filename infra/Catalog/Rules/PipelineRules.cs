using System.Collections.Immutable;
using Infra.Catalog.Rules.Pipelines;

namespace Infra.Catalog.Rules;

/// <summary>All checks of single pipelines; a test compares the list with the folder.</summary>
internal static class PipelineRules
{
    public static ImmutableArray<IPipelineRule> All { get; } =
    [
        new UpstreamTasksRule(),
        new TaskCycleRule(),
        new DatasetNamesRule(),
        new TestTargetsRule(),
        new CheckTasksRule(),
        new FolderNamesRule(),
        new EnvironmentNamesRule(),
        new TaskCountRule(),
        new TaskTimeoutRule(),
    ];
}
