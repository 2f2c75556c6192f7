namespace Infra.Catalog.Definitions;

/// <summary>Which outcome of the tasks before it lets a task run.</summary>
public enum RunCondition
{
    AllSucceeded,
    AnySucceeded,
    AllDone,
    AnyFailed,
    NoneFailed,
}
