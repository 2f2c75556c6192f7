using System.Diagnostics;
using Infra.Catalog.Definitions;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Airflow's words for what lets a task run.</summary>
internal static class TriggerRule
{
    public static string Of(RunCondition condition) =>
        condition switch
        {
            RunCondition.AllSucceeded => "all_success",
            RunCondition.AnySucceeded => "one_success",
            RunCondition.AllDone => "all_done",
            RunCondition.AnyFailed => "one_failed",
            RunCondition.NoneFailed => "none_failed",
            _ => throw new UnreachableException(condition.ToString()),
        };
}
