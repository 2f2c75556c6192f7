using Infra.Catalog.Shapes;

namespace Infra.Catalog.Settings;

/// <summary>The images that tasks run in when their definition names none, and those of the platform itself.</summary>
public sealed record ImageSettings(string Airflow, string Dbt, string Spark, string Tools)
{
    /// <summary>Whether the reference holds a digest of zeros, which stands for one that is still to be written.</summary>
    public static bool IsPlaceholder(string image) => image.EndsWith($"@sha256:{new string('0', 64)}", StringComparison.Ordinal);

    internal static ImageSettings Of(RecordView view) =>
        new(view.Get(Fields.Airflow, ""), view.Get(Fields.Dbt, ""), view.Get(Fields.Spark, ""), view.Get(Fields.Tools, ""));

    internal static class Fields
    {
        public static readonly Field<string> Airflow = Image("airflow", "The image of Airflow itself.");
        public static readonly Field<string> Dbt = Image("dbt", "The image of dbt tasks.");
        public static readonly Field<string> Spark = Image("spark", "The image of Spark drivers and executors.");
        public static readonly Field<string> Tools = Image(
            "tools",
            "The image of SQL, Python and check tasks: Python and the AWS command."
        );

        public static readonly RecordShape Shape = new("the images", [Airflow, Dbt, Spark, Tools]);

        private static Field<string> Image(string name, string description) =>
            new(name, SettingForms.Image, description) { IsRequired = true };
    }
}
