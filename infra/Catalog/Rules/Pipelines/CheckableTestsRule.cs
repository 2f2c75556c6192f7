using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Every test of a deployment is run, and of each that a check task runs, something can be checked in the warehouse.</summary>
internal sealed class CheckableTestsRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var pipeline = bound.Pipeline;
        if (bound.Options.Systems is not { } systems || !systems.Deploys(pipeline))
        {
            return [];
        }

        var broken =
            from task in pipeline.Tasks.OfType<PipelineTask.Check>()
            from test in pipeline.Tests
            let isNamed = task.Tests.Contains(test.Name)
            where isNamed || (task.Tests.IsEmpty && test.Stage == TestStage.Post)
            where !IsCheckable(pipeline, systems, test, isNamed)
            let span = isNamed ? bound.SpanOf("tasks", task.Name.Value, "check", "tests") : test.Span
            select SystemDiagnostics.TestWithoutCheck.At(
                span,
                task.Name,
                test.Name,
                systems.Of(SystemKind.Warehouse)?.Name ?? "no warehouse"
            );
        var idle =
            from task in pipeline.Tasks.OfType<PipelineTask.Check>()
            where
                task.Tests.IsEmpty
                && !pipeline.Tests.Any(test => test.Stage == TestStage.Post && test.Runner is TestRunner.Sql or TestRunner.Contract)
            select SystemDiagnostics.CheckWithoutTest.At(task.Span, task.Name);
        var orphans =
            from test in pipeline.Tests
            where test.Stage != TestStage.Ci && !IsRun(pipeline, test)
            select SystemDiagnostics.TestNeverRuns.At(
                test.Span,
                test.Name,
                test.Stage.ToString().ToLowerInvariant(),
                test.Runner.ToString().ToLowerInvariant()
            );
        return broken.Concat(idle).Concat(orphans).Concat(Unmeasured(pipeline, systems));
    }

    // A promise about time is measured by the contract's test of the dataset, in the column that the contract names.
    private static IEnumerable<Diagnostic> Unmeasured(Pipeline pipeline, StackSystems systems) =>
        from dataset in pipeline.Datasets
        let contract = dataset.Contract
        where contract?.Freshness is not null && systems.Keeper(dataset.Uri)?.Kind == SystemKind.Warehouse
        let isTested = pipeline.Tests.Any(test =>
            test.Runner == TestRunner.Contract && test.Target == dataset.Name.Value && test.Stage != TestStage.Ci && IsRun(pipeline, test)
        )
        where !isTested || contract.FreshnessColumn is null
        select SystemDiagnostics.FreshnessUnmeasured.At(
            contract.Span,
            dataset.Name,
            isTested ? "names no column of time" : "has no test that runs"
        );

    private static bool IsRun(Pipeline pipeline, PipelineTest test) =>
        test.Runner == TestRunner.Dbt
            ? pipeline.Tasks.Any(task => task is PipelineTask.Dbt)
            : pipeline
                .Tasks.OfType<PipelineTask.Check>()
                .Any(task =>
                    task.Tests.Contains(test.Name)
                    || (task.Tests.IsEmpty && test.Stage == TestStage.Post && test.Runner != TestRunner.Python)
                );

    // Tests of dbt and Python run where their code runs; a check task that names one would do nothing for it.
    private static bool IsCheckable(Pipeline pipeline, StackSystems systems, PipelineTest test, bool isNamed) =>
        test.Runner switch
        {
            TestRunner.Sql => true,
            TestRunner.Contract => pipeline.Datasets.FirstOrDefault(dataset => dataset.Name.Value == test.Target)
                is not { Contract: { } contract } dataset
                || (systems.Keeper(dataset.Uri)?.Kind == SystemKind.Warehouse && dataset.Uri.IsTable && Promises(contract)),
            _ => !isNamed,
        };

    private static bool Promises(DataContract contract) =>
        contract is { Freshness: not null, FreshnessColumn: not null }
        || !contract.Keys.IsEmpty
        || !contract.Quality.IsEmpty
        || contract.Columns.Any(column => column.IsRequired || column.IsUnique);
}
