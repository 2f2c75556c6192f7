using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Fields;

/// <summary><c>tasks.&lt;name&gt;.spark</c>.</summary>
internal static class SparkFields
{
    public static readonly Field<string> Main = new(
        "main",
        Scalars.Path,
        "The application: a Python file or a jar, relative to the pipeline's folder."
    )
    {
        IsRequired = true,
    };
    public static readonly Field<string> MainClass = new("mainClass", Scalars.Line, "The main class of a jar.");
    public static readonly Field<int> Cores = new("cores", new IntegerScalar(1, 64), "Cores of one process.") { Default = "1" };
    public static readonly Field<string> Memory = new("memory", Scalars.Memory, "Memory of one process, such as 4g.") { Default = "2g" };
    public static readonly Field<int> Instances = new("instances", new IntegerScalar(1, 1000), "Executors without dynamic allocation.")
    {
        Default = "2",
    };
    public static readonly Field Driver = new("driver", new RecordShape("driver", [Cores, Memory]), "The driver's size.");
    public static readonly Field Executor = new(
        "executor",
        new RecordShape("executor", [Cores, Memory, Instances]),
        "The executors' size and number."
    );
    public static readonly Field<bool> IsDynamic = new("enabled", Scalars.Flag, "Whether the number of executors follows the load.")
    {
        Default = "false",
    };
    public static readonly Field<int> Minimum = new("min", new IntegerScalar(0, 1000), "The fewest executors.") { Default = "1" };
    public static readonly Field<int> Maximum = new("max", new IntegerScalar(1, 1000), "The most executors.") { Default = "10" };
    public static readonly Field DynamicAllocation = new(
        "dynamicAllocation",
        new RecordShape("dynamicAllocation", [IsDynamic, Minimum, Maximum]),
        "Executors that come and go with the load."
    );
    public static readonly Field Conf = new("conf", new MapShape("setting", Scalars.ConfigKey, Scalars.Any), "Spark configuration.");
    public static readonly Field Packages = new("packages", new ListShape(Scalars.Line), "Maven coordinates.");
    public static readonly Field Jars = new("jars", new ListShape(Scalars.Line), "Jars by path in the image or URI.");
    public static readonly Field PyFiles = new("pyFiles", new ListShape(Scalars.Path), "Python files that go with the application.");
    public static readonly Field Deps = new(
        "deps",
        new RecordShape("deps", [Packages, Jars, PyFiles]),
        "What the application needs beside itself."
    );

    public static readonly RecordShape Shape = new("spark", [Main, MainClass, Driver, Executor, DynamicAllocation, Conf, Deps]);
    public static readonly Field Section = new("spark", Shape, "The Spark application.");
}
