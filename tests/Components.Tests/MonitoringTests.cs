using System.Collections.Immutable;
using Components.Tests.Workloads;
using Infra.Catalog.Definitions;
using Infra.Catalog.Settings;
using Infra.Components.Observability;
using Infra.Components.Observability.Prometheus;
using Infra.Components.Orchestrators;
using Infra.Components.Orchestrators.Airflow;
using Infra.Components.Orchestrators.ArgoWorkflows;
using Infra.Components.Orchestrators.Cron;
using Infra.Components.Workloads;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class MonitoringTests
{
    private const string Definition = """
        tasks:
          fetch: {type: container, image: "tools:1"}
        observability:
          deadline: PT2H
          alerts:
            broken: {on: failure, severity: critical}
            late: {on: late, for: PT20M, channel: "#Shop Data"}
            slow: {on: slow, severity: info}
            wrong: {on: quality}
            drifted: {on: drift, for: PT15M}

        """;

    [Theory]
    [InlineData("airflow")]
    [InlineData("argo-workflows")]
    [InlineData("cron")]
    public async Task PipelineRules_OfAnOrchestrator_AskItsMetrics(string orchestrator)
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new PipelineRules("orders-rules", new PipelineRulesArgs { Pipeline = Watched(orchestrator), Release = "stack" })
        );
        Golden.Match($"Golden/pipeline-rules-{orchestrator}.txt", graph);
    }

    [Theory]
    [InlineData(AlertReceiver.Slack)]
    [InlineData(AlertReceiver.PagerDuty)]
    [InlineData(AlertReceiver.Opsgenie)]
    [InlineData(AlertReceiver.Webhook)]
    public async Task DomainAlerts_RouteEachChannelToAReceiverOfItsOwn(AlertReceiver receiver)
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new DomainAlerts(
                "shop-alerts",
                new DomainAlertsArgs
                {
                    Namespace = "shop",
                    Release = "stack",
                    Receiver = receiver,
                    Channels = [new AlertChannel("#Shop Data"), new AlertChannel("shop-oncall")],
                }
            )
        );
        Golden.Match($"Golden/domain-alerts-{receiver.ToString().ToLowerInvariant()}.txt", graph);
    }

    [Fact]
    public async Task DomainDashboard_IsAPageOfGrafana()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new DomainDashboard("shop-dashboard", new DomainDashboardArgs { Domain = "shop", Namespace = "monitoring" })
        );
        Golden.Match("Golden/domain-dashboard.txt", graph);
    }

    [Fact]
    public async Task MetricsSource_FindsTheServiceByItsLabels()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new MetricsSource(
                "tool-metrics",
                new MetricsSourceArgs
                {
                    Metrics = new SystemMetrics(
                        Output.Create("tools"),
                        "metrics",
                        ImmutableSortedDictionary<string, string>.Empty.Add("app", "tool")
                    ),
                    Release = "stack",
                }
            )
        );
        Golden.Match("Golden/metrics-source.txt", graph);
    }

    /// <summary>Each alert fires while its condition holds, as long as the definition says, and not otherwise.</summary>
    [Theory]
    [InlineData("airflow", Airflow)]
    [InlineData("argo-workflows", ArgoWorkflows)]
    [InlineData("cron", Cron)]
    public async Task PipelineRules_InPrometheus_FireAsTheDefinitionSays(string orchestrator, string cases)
    {
        var graph = await RegisteredGraph.RunAsync(
            "test",
            () =>
            {
                _ = new PipelineRules("orders-rules", new PipelineRulesArgs { Pipeline = Watched(orchestrator), Release = "stack" });
                return new Dictionary<string, object?>();
            }
        );
        var files = new Dictionary<string, string>
        {
            ["rules.yml"] = graph.Json("orders-rules-groups", "spec"),
            ["tests.yml"] = "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n" + cases,
        };
        await PromTool.RunAsync(files, ["test", "rules", "tests.yml"], TestContext.Current.CancellationToken);
    }

    // Minutes are the step; the clock starts at 0. Labels that all alerts share are in each expectation.
    private const string Labels = "channel: shop-oncall, owner: shop-data, criticality: tier2, domain: shop, pipeline: orders";

    private const string Airflow = $$$"""
        # A run fails at minute 3, the next one succeeds at minute 10.
        - interval: 1m
          input_series:
            - {series: 'dataops_run_time_seconds{event="failed",pipeline="orders",pod="a"}', values: '_x3 180x30'}
            - {series: 'dataops_run_time_seconds{event="succeeded",pipeline="orders",pod="a"}', values: '60x8 600x30'}
            - {series: 'dataops_run_time_seconds{event="failed",pipeline="other",pod="a"}', values: '999x30'}
          alert_rule_test:
            - {eval_time: 2m, alertname: PipelineFailed, exp_alerts: []}
            - eval_time: 5m
              alertname: PipelineFailed
              exp_alerts:
                - exp_labels: {severity: critical, alert: broken, {{{Labels}}}}
                  exp_annotations: {summary: 'shop/orders: a run failed, and none succeeded since.', runbook_url: 'https://wiki.test/orders'}
            - {eval_time: 11m, alertname: PipelineFailed, exp_alerts: []}
        # The very first run fails.
        - interval: 1m
          input_series:
            - {series: 'dataops_run_time_seconds{event="failed",pipeline="orders"}', values: '60x30'}
          alert_rule_test:
            - eval_time: 5m
              alertname: PipelineFailed
              exp_alerts:
                - exp_labels: {severity: critical, alert: broken, {{{Labels}}}}
                  exp_annotations: {summary: 'shop/orders: a run failed, and none succeeded since.', runbook_url: 'https://wiki.test/orders'}
        # A run is late from minute 5 on; the alert waits for 20 minutes.
        - interval: 1m
          input_series:
            - {series: 'dataops_run_time_seconds{event="late",pipeline="orders"}', values: '_x4 300x60'}
          alert_rule_test:
            - {eval_time: 15m, alertname: PipelineLate, exp_alerts: []}
            - eval_time: 30m
              alertname: PipelineLate
              exp_alerts:
                - exp_labels: {severity: warning, alert: late, channel: '#Shop Data', owner: shop-data, criticality: tier2, domain: shop, pipeline: orders}
                  exp_annotations: {summary: 'shop/orders: a run is late, and none succeeded since.', runbook_url: 'https://wiki.test/orders'}
        # Runs took 100 seconds for an hour, then one took 140, then one 400.
        - interval: 1m
          input_series:
            - {series: 'dataops_run_duration_seconds{pipeline="orders"}', values: '100x60 140x20 400x20'}
          alert_rule_test:
            - {eval_time: 70m, alertname: PipelineSlow, exp_alerts: []}
            - eval_time: 85m
              alertname: PipelineSlow
              exp_alerts:
                - exp_labels: {severity: info, alert: slow, {{{Labels}}}}
                  exp_annotations: {summary: 'shop/orders: the last run took over one and a half times as long as runs of the last seven days.', runbook_url: 'https://wiki.test/orders'}
        # Bad data, and a drifted cluster.
        - interval: 1m
          input_series:
            - {series: 'dataops_run_time_seconds{event="quality",pipeline="orders"}', values: '60x30'}
            - {series: 'argocd_app_info{name="shop-orders",sync_status="OutOfSync"}', values: '1x30'}
          alert_rule_test:
            - eval_time: 3m
              alertname: PipelineQualityFailed
              exp_alerts:
                - exp_labels: {severity: warning, alert: wrong, {{{Labels}}}}
                  exp_annotations: {summary: 'shop/orders: a check of data failed, and no run succeeded since.', runbook_url: 'https://wiki.test/orders'}
            - {eval_time: 3m, alertname: PipelineDrifted, exp_alerts: []}
            - eval_time: 20m
              alertname: PipelineDrifted
              exp_alerts:
                - exp_labels: {severity: warning, alert: drifted, name: shop-orders, sync_status: OutOfSync, {{{Labels}}}}
                  exp_annotations: {summary: 'shop/orders: the cluster differs from what the repository says, or cannot be brought to it.', runbook_url: 'https://wiki.test/orders'}

        """;

    private const string ArgoWorkflows = $$$"""
        # The run that was made at minute 3 fails, the one of minute 10 succeeds.
        - interval: 1m
          input_series:
            - {series: 'argo_workflows_dataops_run_time_seconds{event="failed",pipeline="orders"}', values: '_x4 180x30'}
            - {series: 'argo_workflows_dataops_run_time_seconds{event="succeeded",pipeline="orders"}', values: '60x11 600x30'}
            - {series: 'argo_workflows_dataops_run_time_seconds{event="quality",pipeline="other"}', values: '999x30'}
          alert_rule_test:
            - {eval_time: 2m, alertname: PipelineFailed, exp_alerts: []}
            - eval_time: 6m
              alertname: PipelineFailed
              exp_alerts:
                - exp_labels: {severity: critical, alert: broken, {{{Labels}}}}
                  exp_annotations: {summary: 'shop/orders: a run failed, and none succeeded since.', runbook_url: 'https://wiki.test/orders'}
            - {eval_time: 14m, alertname: PipelineFailed, exp_alerts: []}
            - {eval_time: 14m, alertname: PipelineQualityFailed, exp_alerts: []}
        # A run begins at minute 0 and is still running after its deadline of two hours; an earlier one succeeded before it.
        - interval: 1m
          input_series:
            - {series: 'argo_workflows_dataops_run_running_seconds{pipeline="orders"}', values: '0+60x200'}
            - {series: 'argo_workflows_dataops_run_time_seconds{event="succeeded",pipeline="orders"}', values: '-600x200'}
          alert_rule_test:
            - {eval_time: 130m, alertname: PipelineLate, exp_alerts: []}
            - eval_time: 150m
              alertname: PipelineLate
              exp_alerts:
                - exp_labels: {severity: warning, alert: late, channel: '#Shop Data', owner: shop-data, criticality: tier2, domain: shop, pipeline: orders}
                  exp_annotations: {summary: 'shop/orders: a run is late, and none succeeded since.', runbook_url: 'https://wiki.test/orders'}

        """;

    private const string Cron = $$$"""
        # The second Job of the CronJob fails; a Job of another one fails too.
        - interval: 1m
          input_series:
            - {series: 'kube_job_owner{namespace="shop",job_name="orders-fetch-1",owner_kind="CronJob",owner_name="orders-fetch"}', values: '1x30'}
            - {series: 'kube_job_owner{namespace="shop",job_name="orders-fetch-2",owner_kind="CronJob",owner_name="orders-fetch"}', values: '_x4 1x30'}
            - {series: 'kube_job_owner{namespace="shop",job_name="other-1",owner_kind="CronJob",owner_name="other"}', values: '1x30'}
            - {series: 'kube_job_status_start_time{namespace="shop",job_name="orders-fetch-1"}', values: '10x30'}
            - {series: 'kube_job_status_start_time{namespace="shop",job_name="orders-fetch-2"}', values: '_x4 300x30'}
            - {series: 'kube_job_status_start_time{namespace="shop",job_name="other-1"}', values: '999x30'}
            - {series: 'kube_job_failed{namespace="shop",job_name="orders-fetch-2",condition="true"}', values: '_x6 1x30'}
            - {series: 'kube_job_failed{namespace="shop",job_name="other-1",condition="true"}', values: '1x30'}
            - {series: 'kube_cronjob_status_last_successful_time{namespace="shop",cronjob="orders-fetch"}', values: '70x14 900x30'}
            - {series: 'kube_cronjob_status_last_schedule_time{namespace="shop",cronjob="orders-fetch"}', values: '10x4 300x8 850x30'}
          alert_rule_test:
            - {eval_time: 3m, alertname: PipelineFailed, exp_alerts: []}
            - eval_time: 9m
              alertname: PipelineFailed
              exp_alerts:
                - exp_labels: {severity: critical, alert: broken, {{{Labels}}}}
                  exp_annotations: {summary: 'shop/orders: a run failed, and none succeeded since.', runbook_url: 'https://wiki.test/orders'}
            - {eval_time: 17m, alertname: PipelineFailed, exp_alerts: []}
        # A run was due at minute 1 and has not succeeded two hours and 20 minutes later.
        - interval: 1m
          input_series:
            - {series: 'kube_cronjob_status_last_schedule_time{namespace="shop",cronjob="orders-fetch"}', values: '60x200'}
            - {series: 'kube_cronjob_status_last_successful_time{namespace="shop",cronjob="orders-fetch"}', values: '30x200'}
          alert_rule_test:
            - {eval_time: 130m, alertname: PipelineLate, exp_alerts: []}
            - eval_time: 150m
              alertname: PipelineLate
              exp_alerts:
                - exp_labels: {severity: warning, alert: late, channel: '#Shop Data', owner: shop-data, criticality: tier2, domain: shop, pipeline: orders}
                  exp_annotations: {summary: 'shop/orders: a run is late, and none succeeded since.', runbook_url: 'https://wiki.test/orders'}
        # The run of minute 60 took as long as six earlier ones.
        - interval: 1m
          input_series:
            - {series: 'kube_cronjob_status_last_schedule_time{namespace="shop",cronjob="orders-fetch"}', values: '0x60 3600x30'}
            - {series: 'kube_cronjob_status_last_successful_time{namespace="shop",cronjob="orders-fetch"}', values: '100x70 4200x30'}
          alert_rule_test:
            - {eval_time: 65m, alertname: PipelineSlow, exp_alerts: []}
            - eval_time: 75m
              alertname: PipelineSlow
              exp_alerts:
                - exp_labels: {severity: info, alert: slow, {{{Labels}}}}
                  exp_annotations: {summary: 'shop/orders: the last run took over one and a half times as long as runs of the last seven days.', runbook_url: 'https://wiki.test/orders'}

        """;

    private static WatchedPipeline Watched(string orchestrator)
    {
        IOrchestrator system = orchestrator switch
        {
            "cron" => new CronOrchestrator(),
            "argo-workflows" => new ArgoWorkflowsOrchestrator("workflows"),
            _ => new AirflowOrchestrator(Output.Create("flows"), Output.Create("bucket")),
        };
        var pipeline = Pipelines.Read(Definition);
        var workload = new Workload(new PipelineNames("test", pipeline))
        {
            Namespace = "shop",
            PauseSchedules = false,
            RepositoryFolder = "../..",
            Tags = ImmutableSortedDictionary<string, string>.Empty,
        };
        return new WatchedPipeline(pipeline, "shop", system.Signals(workload), "argocd_app_info{name=\"shop-orders\"} == 1")
        {
            Labels = ImmutableSortedDictionary<string, string>.Empty.Add("owner", "shop-data"),
        };
    }
}
