using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;
using Infra.Catalog.Values;

namespace Infra.Catalog.Fields;

/// <summary><c>schedule</c> and <c>trigger</c>: what starts a run.</summary>
internal static class ActivationFields
{
    public static readonly Field<CronExpression> Cron = new("cron", new CronScalar(), "Five cron fields.") { IsRequired = true };
    public static readonly Field<string> TimeZone = new(
        "timezone",
        new TimeZoneScalar(),
        "The IANA time zone in which the schedule counts."
    )
    {
        Default = "UTC",
    };
    public static readonly Field<DateOnly> Start = new("start", Scalars.Date, "The first day of the schedule.");
    public static readonly Field<DateOnly> End = new("end", Scalars.Date, "The last day of the schedule.");
    public static readonly Field<bool> Catchup = new("catchup", Scalars.Flag, "Whether missed runs are made up for.") { Default = "false" };
    public static readonly Field<bool> Paused = new(
        "paused",
        Scalars.Flag,
        "Keeps the schedule and starts nothing; the stack's own rule when absent."
    );

    public static readonly RecordShape Schedule = new("schedule", [Cron, TimeZone, Start, End, Catchup, Paused]);

    public static readonly Field<string> ArrivalDataset = new("dataset", Scalars.Name, "The dataset whose place is watched.")
    {
        IsRequired = true,
    };
    public static readonly Field<string> ArrivalPattern = new("pattern", Scalars.Line, "File names that count, with * and ?.")
    {
        Default = "*",
    };
    public static readonly RecordShape FileArrival = new("fileArrival", [ArrivalDataset, ArrivalPattern]);

    public static readonly Field TriggerDatasets = new(
        "datasets",
        Scalars.Names,
        "Datasets of this definition that other pipelines publish; a run starts when all of them have been."
    );
    public static readonly Field TriggerFileArrival = new("fileArrival", FileArrival, "Starts a run when a file arrives.");
    public static readonly RecordShape Trigger = new("trigger", [TriggerDatasets, TriggerFileArrival]);
}
