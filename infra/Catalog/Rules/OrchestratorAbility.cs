using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Catalog.Rules;

/// <summary>Which types of task an orchestrator can run.</summary>
public static class OrchestratorAbility
{
    private static readonly ImmutableArray<string> Everything = ["check", "container", "databricks", "dbt", "glue", "python", "sensor", "spark", "sql"];

    public static ImmutableArray<string> TaskTypes(Orchestrator orchestrator) => orchestrator.Match<ImmutableArray<string>>(
        _ => Everything,
        _ => ["check", "container", "dbt", "python", "spark", "sql"],
        _ => ["check", "container", "dbt", "python", "sql"],
        _ => ["check", "databricks", "dbt", "python", "sql"],
        _ => ["check", "container", "dbt", "python", "sensor", "spark", "sql"],
        _ => ["glue"]);
}
