namespace Infra.Catalog.Definitions;

/// <summary>When a test runs: on a change, before the tasks, after them.</summary>
public enum TestStage
{
    Ci,
    Pre,
    Post,
}
