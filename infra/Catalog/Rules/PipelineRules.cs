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
        new ResourceNamesRule(),
        new OutputContractsRule(),
        new ImagesRule(),
        new LiteralSecretsRule(),
        new WaiversRule(),
        new OrchestratorRule(),
        new DeploymentRule(),
        new HonouredFieldsRule(),
        new CheckableTestsRule(),
        new RunValuesRule(),
        new WorkflowRunsRule(),
        new EgressRule(),
        new OwnershipRule(),
        new DataProtectionRule(),
        new CatchupRule(),
        new ClockChangeRule(),
        new TimeZoneNameRule(),
        new SameDatasetRule(),
        new SourceFilesRule(),
        new SparkEntryRule(),
        new PythonFunctionRule(),
        new DagFilesRule(),
        new DbtProjectRule(),
        new DbtModelQualityRule(),
        new DbtProfileRule(),
        new DbtDatasetsRule(),
        new DbtSelectionRule(),
    ];
}
