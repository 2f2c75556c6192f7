using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Fields;

/// <summary><c>tasks.&lt;name&gt;.dbt</c>.</summary>
internal static class DbtFields
{
    public static readonly Field<string> Project = new(
        "project",
        Scalars.Path,
        "The folder of dbt_project.yml, relative to the pipeline's."
    )
    {
        Default = "dbt",
    };
    public static readonly Field<string> Select = new("select", Scalars.Line, "A dbt selection; everything when absent.");
    public static readonly Field<string> Exclude = new("exclude", Scalars.Line, "A dbt selection to leave out.");
    public static readonly Field<string> Target = new(
        "target",
        Scalars.Name,
        "The target of the profile; the environment's name when absent."
    );
    public static readonly Field<int> Threads = new("threads", new IntegerScalar(1, 64), "Models built at the same time.")
    {
        Default = "4",
    };
    public static readonly Field<bool> FullRefresh = new("fullRefresh", Scalars.Flag, "Rebuilds incremental models from nothing.")
    {
        Default = "false",
    };

    public static readonly RecordShape Shape = new("dbt", [Project, Select, Exclude, Target, Threads, FullRefresh]);
    public static readonly Field Section = new("dbt", Shape, "What of which dbt project is built.");
}
