using Infra.Catalog.Definitions;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Fields;

/// <summary>The smaller sections of a task: <c>python</c>, <c>databricks</c>, <c>glue</c>, <c>sensor</c>, <c>check</c>.</summary>
internal static class EngineFields
{
    public static readonly Field<string> Function = new(
        "function",
        Scalars.Column,
        "The function to call; the file is run as a script when absent."
    );
    public static readonly Field<string> Requirements = new("requirements", Scalars.Path, "A requirements.txt to install before.");
    public static readonly Field Python = new("python", new RecordShape("python", [Function, Requirements]), "How a Python task runs.");

    public static readonly Field<string> Runtime = new("runtime", Scalars.Line, "The Databricks runtime.") { Default = "15.4.x-scala2.12" };
    public static readonly Field<string> NodeType = new("nodeType", Scalars.Line, "The machine type of the job cluster.")
    {
        Default = "Standard_D4ds_v5",
    };
    public static readonly Field<int> MinWorkers = new("minWorkers", new IntegerScalar(0, 1000), "The fewest workers.") { Default = "1" };
    public static readonly Field<int> MaxWorkers = new("maxWorkers", new IntegerScalar(0, 1000), "The most workers.") { Default = "4" };
    public static readonly Field Conf = new(
        "conf",
        new MapShape("setting", Scalars.ConfigKey, Scalars.Any),
        "Spark configuration of the job cluster."
    );
    public static readonly Field Libraries = new("libraries", new ListShape(Scalars.Line), "Python packages to install.");
    public static readonly Field Databricks = new(
        "databricks",
        new RecordShape("databricks", [Runtime, NodeType, MinWorkers, MaxWorkers, Conf, Libraries]),
        "The job cluster."
    );

    public static readonly Field<string> GlueVersion = new(
        "version",
        new ChoiceScalar<string>("a Glue version", [("4.0", "4.0"), ("5.0", "5.0")]),
        "The Glue version."
    )
    {
        Default = "5.0",
    };
    public static readonly Field<string> WorkerType = new(
        "workerType",
        new ChoiceScalar<string>("a worker type", [("G.1X", "G.1X"), ("G.2X", "G.2X"), ("G.4X", "G.4X"), ("G.8X", "G.8X")]),
        "The worker type."
    )
    {
        Default = "G.1X",
    };
    public static readonly Field<int> Workers = new("workers", new IntegerScalar(2, 299), "The number of workers.") { Default = "2" };
    public static readonly Field Glue = new("glue", new RecordShape("glue", [GlueVersion, WorkerType, Workers]), "The Glue job.");

    public static readonly Field<string> SensorDataset = new("dataset", Scalars.Name, "The dataset it waits for.") { IsRequired = true };
    public static readonly Field<TimeSpan> Poll = new("poll", Scalars.Duration, "The pause between two looks.") { Default = "PT1M" };
    public static readonly Field<SensorMode> Mode = new(
        "mode",
        new ChoiceScalar<SensorMode>("a sensor mode", [("poke", SensorMode.Poke), ("reschedule", SensorMode.Reschedule)]),
        "Whether it keeps its slot while waiting."
    )
    {
        Default = "reschedule",
    };
    public static readonly Field Sensor = new("sensor", new RecordShape("sensor", [SensorDataset, Poll, Mode]), "What the task waits for.");

    public static readonly Field Tests = new("tests", Scalars.Names, "Tests of this pipeline that it runs; all of its stage when absent.");
    public static readonly Field Check = new("check", new RecordShape("check", [Tests]), "Which tests the task runs.");
}
