using System.Collections.Immutable;
using Components.Tests.Workloads;
using Infra.Catalog.Values;
using Infra.Components;
using Infra.Components.Orchestrators.ArgoWorkflows;
using Infra.Components.Tasks.Container;
using Infra.Components.Workloads;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class ArgoWorkflowsTests
{
    private const string Body = """
        orchestrator: argo-workflows
        concurrency: {maxRuns: 3, maxTasks: 5, mutex: shelf}
        timeout: PT2H
        retries: {max: 2, delay: PT30S, backoff: 3, on: [infra, throttled]}
        parameters:
          day: {type: string, description: The day.}
          mode: {type: string, enum: [full, new], default: new}
          dry: {type: boolean, default: "false"}
        tasks:
          load: {type: container, image: "tools:1", args: ["${run.date}"], env: {PART: "${run.parameters.mode}"}, timeout: PT20M}
          clean: {type: container, image: "tools:1", dependsOn: [load], runIf: any-failed, idempotent: false}
          in: {type: container, image: "tools:1", dependsOn: [load, clean], runIf: all-done, compute: {nodePool: large}}
        datasets: {}
        """;

    [Fact]
    public async Task ArgoWorkflows_RunsNothingButTemplates_AndBoundsItsOwnContainers()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new ArgoWorkflows(
                "argo-workflows",
                new ArgoWorkflowsArgs
                {
                    Namespace = "workflows",
                    ChartVersion = "9.9.9",
                    HighAvailability = true,
                }
            )
        );
        Golden.Match("Golden/argo-workflows.txt", graph);
    }

    [Fact]
    public async Task ExecutorAccess_SaysHowATaskEnded_AndNothingElse()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new ExecutorAccess("shop-argo-workflows", new ExecutorAccessArgs { WorkNamespace = "shop" })
        );
        Golden.Match("Golden/executor-access.txt", graph);
    }

    [Fact]
    public async Task PipelineWorkflow_OfAPipeline_HasItsOrderBoundsAndPods()
    {
        var pipeline = Workloads.Pipelines.Read(Body);
        var names = new PipelineNames("test", pipeline);
        var tags = ImmutableSortedDictionary<string, string>.Empty.Add("owner", "shop-data");
        var place = new TaskPlace("shop", "orders") { Labels = names.Labels(tags) };
        var workload = new Workload(names)
        {
            Namespace = "shop",
            PauseSchedules = true,
            RepositoryFolder = "../..",
            Tags = tags,
            Tasks =
            [
                .. pipeline.Tasks.Select(task => new TaskTemplate(task, TaskTemplateKind.Pod, names.Task(task))
                {
                    Pod = new ContainerTaskArgs
                    {
                        TaskName = names.Task(task),
                        Place = place,
                        Schedule = null,
                        Run = new TaskRun((int)task.Timeout.TotalSeconds, 0),
                        Image = new ContainerImage(task.Image!),
                        Arguments = [.. task.Arguments.Select(RunVariables.Render)],
                        Environment = task.Environment,
                        Size = task.Compute,
                        Project = task.Name.Value == "load" ? Samples.Project : null,
                    },
                }),
            ],
        };

        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new PipelineWorkflow("orders-workflow", new PipelineWorkflowArgs { Workload = workload, ControllerNamespace = "workflows" })
        );

        Golden.Match("Golden/pipeline-workflow.txt", graph);
    }

    [Theory]
    [InlineData("*/10 * * * *", "*/10 * * * *", "0 10 20 30 40 50", 24, 7)]
    [InlineData("5,35 6-8 * * MON-FRI", "5,35 6-8 * * MON-FRI", "5 35", 3, 5)]
    [InlineData("0 4 * * 5-7", "0 4 * * 0,5,6", "0", 1, 3)]
    [InlineData("0 4 * * */2", "0 4 * * */2", "0", 1, 4)]
    public void CronTimes_OfASchedule_AreListed(string cron, string text, string minutes, int hours, int weekdays)
    {
        var times = CronTimes.Of(new CronExpression(cron));

        Assert.Equal(text, times.Text);
        Assert.Equal(minutes, string.Join(' ', times.Minutes));
        Assert.Equal((hours, weekdays), (times.Hours.Length, times.Weekdays.Length));
    }

    [Theory]
    [InlineData("all-succeeded", "one.Succeeded && two.Succeeded")]
    [InlineData("any-succeeded", "one.Succeeded || two.Succeeded")]
    [InlineData(
        "all-done",
        "(one.Succeeded || one.Failed || one.Errored || one.Omitted) && (two.Succeeded || two.Failed || two.Errored || two.Omitted)"
    )]
    [InlineData("any-failed", "one.Failed || one.Errored || two.Failed || two.Errored || two.Omitted")]
    [InlineData(
        "none-failed",
        "(one.Succeeded || one.Failed || one.Errored || one.Omitted) && (two.Succeeded || two.Failed || two.Errored || two.Omitted)"
            + " && !(one.Failed || one.Errored || two.Failed || two.Errored || two.Omitted)"
    )]
    public void DependsExpressions_OfARunCondition_AreOverOutcomes(string runIf, string expected) =>
        Assert.Equal(
            expected,
            Depends(
                $$"""
                tasks:
                  one: {type: container, image: "tools:1"}
                  two: {type: container, image: "tools:1", dependsOn: [one]}
                  three: {type: container, image: "tools:1", dependsOn: [one, two], runIf: {{runIf}}}
                """,
                "three"
            )
        );

    [Fact]
    public void DependsExpressions_AfterATaskThatWaitsForAFailure_TellPassedOverFromFailed() =>
        Assert.Equal(
            "tell.Failed || tell.Errored || tell.Omitted && (undo.Failed || undo.Errored) || undo.Failed || undo.Errored",
            Depends(
                """
                tasks:
                  load: {type: container, image: "tools:1"}
                  undo: {type: container, image: "tools:1", dependsOn: [load], runIf: any-failed}
                  tell: {type: container, image: "tools:1", dependsOn: [undo]}
                  last: {type: container, image: "tools:1", dependsOn: [undo, tell], runIf: any-failed}
                """,
                "last"
            )
        );

    private static string? Depends(string body, string task)
    {
        var pipeline = Workloads.Pipelines.Read(body);
        return new DependsExpressions(pipeline.Tasks).Of(pipeline.Task(new TaskName(task))!);
    }
}
