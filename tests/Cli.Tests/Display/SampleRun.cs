using System.Collections.Immutable;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Engine.State;
using DataOps.Reporting;

namespace Cli.Tests.Display;

/// <summary>
/// A run in which a resource is created, one updated, one replaced, one deleted and one left alone, with secrets and unknowns.
/// </summary>
internal static class SampleRun
{
    private static readonly Urn Root = new("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev");
    private static readonly Urn Group = new("urn:pulumi:dev::shop::shop:index:Lake::lake");

    public static DeploymentResult Result { get; } =
        new(DeploymentOutcome.Succeeded, DeploymentFault.None, Snapshot.Empty)
        {
            Changes = Counts(("create", 1), ("delete", 1), ("replace", 1), ("same", 3), ("update", 1)),
            HasChanges = true,
        };

    public static RunDisplaySettings Settings(bool isPreview) =>
        new()
        {
            Kind = DeploymentKind.Update,
            IsPreview = isPreview,
            Project = "shop",
            Stack = "dev",
        };

    public static void Tell(IProgress<EngineEvent> display, bool isPreview)
    {
        display.Report(
            new EngineEvent.RunStarted(
                ImmutableSortedDictionary<string, string>.Empty.Add("shop:region", "eu").Add("shop:token", "[secret]"),
                isPreview
            )
        );
        Step(display, "same", Component(Root), Component(Root), TimeSpan.Zero);
        Step(display, "same", Component(Group), Component(Group), TimeSpan.Zero);
        Step(
            display,
            "create",
            null,
            Bucket(
                "new",
                inputs: PropertyMap.From(
                    ("name", "new"),
                    ("token", new PropertyValue.Secret("s3cret")),
                    ("ref", PropertyValue.UnknownValue)
                )
            ),
            TimeSpan.FromSeconds(2.4)
        );
        Step(
            display,
            "update",
            Bucket(
                "logs",
                "logs-1",
                PropertyMap.From(
                    ("size", 1),
                    ("password", new PropertyValue.Secret("old")),
                    ("tags", PropertyMap.From(("a", "x"), ("b", "y"))),
                    ("list", PropertyValue.List("p", "q"))
                )
            ),
            Bucket(
                "logs",
                "logs-1",
                PropertyMap.From(
                    ("size", 2),
                    ("password", new PropertyValue.Secret("new")),
                    ("tags", PropertyMap.From(("a", "z"), ("c", true))),
                    ("list", PropertyValue.List("p"))
                )
            ),
            TimeSpan.Zero,
            metadata =>
                metadata with
                {
                    Diffs = ["list", "password", "size", "tags"],
                    DetailedDiff = Paths(
                        ("list[1]", PropertyDiffKind.Delete),
                        ("password", PropertyDiffKind.Update),
                        ("size", PropertyDiffKind.Update),
                        ("tags.c", PropertyDiffKind.Add)
                    ),
                }
        );
        Step(display, "same", Bucket("kept", "kept-1", PropertyMap.Empty), Bucket("kept", "kept-1", PropertyMap.Empty), TimeSpan.Zero);
        var before = Bucket("raw", "raw-1", PropertyMap.From(("zone", "a")));
        var after = Bucket("raw", "", PropertyMap.From(("zone", "b")));
        StepMetadata Replacing(StepMetadata metadata) =>
            metadata with
            {
                Diffs = ["zone"],
                ReplaceKeys = ["zone"],
                DetailedDiff = Paths(("zone", PropertyDiffKind.UpdateReplace)),
            };
        Step(
            display,
            "create-replacement",
            before,
            after,
            TimeSpan.FromSeconds(1),
            metadata => Replacing(metadata) with { IsLogical = false }
        );
        Step(display, "replace", before, after, TimeSpan.Zero, Replacing);
        Step(
            display,
            "delete-replaced",
            before with
            {
                Delete = true,
            },
            null,
            TimeSpan.Zero,
            metadata => metadata with { IsLogical = false }
        );
        Step(display, "delete", Bucket("old", "old-1", PropertyMap.From(("size", 9))), null, TimeSpan.Zero);
        display.Report(new EngineEvent.ProgramOutput("hello from the program", false));
        display.Report(
            new EngineEvent.Message(MessageSeverity.Warning, Bucket("logs", "", PropertyMap.Empty).Urn, "two\nlines")
            {
                Code = "DP4007",
                Hint = "Look closer.",
            }
        );
        display.Report(new EngineEvent.Message(MessageSeverity.Info, null, "working") { IsEphemeral = true });
        display.Report(new EngineEvent.Message(MessageSeverity.Debug, null, "noise"));
        display.Report(new EngineEvent.Message(MessageSeverity.Error, null, "pipelines/a.yaml(3,5): error DP1004: Unknown task."));
        display.Report(
            new EngineEvent.OutputsRegistered(
                new StepMetadata("same", Root)
                {
                    Old = Component(Root) with { Outputs = PropertyMap.From(("bucket", "raw-1"), ("kept", 1)) },
                    New = Component(Root) with
                    {
                        Outputs = PropertyMap.From(
                            ("bucket", PropertyValue.UnknownValue),
                            ("kept", 1),
                            ("token", new PropertyValue.Secret("s3cret"))
                        ),
                    },
                }
            )
        );
        display.Report(new EngineEvent.RunEnded(Result.Changes, TimeSpan.FromSeconds(4.2)));
    }

    private static void Step(
        IProgress<EngineEvent> display,
        string operation,
        ResourceState? old,
        ResourceState? now,
        TimeSpan duration,
        Func<StepMetadata, StepMetadata>? more = null
    )
    {
        var step = new StepMetadata(operation, (now ?? old)!.Urn) { Old = old, New = now };
        step = more?.Invoke(step) ?? step;
        display.Report(new EngineEvent.StepStarted(step));
        display.Report(new EngineEvent.StepEnded(step, duration));
    }

    private static ResourceState Component(Urn urn) =>
        new()
        {
            Urn = urn,
            Type = urn.Type,
            Custom = false,
            Parent = urn == Root ? null : Root,
        };

    private static ResourceState Bucket(string name, string id = "", PropertyMap? inputs = null) =>
        new()
        {
            Urn = Urn.Create("dev", "shop", Group, "aws:s3:Bucket", name),
            Type = "aws:s3:Bucket",
            Custom = true,
            Id = id,
            Inputs = inputs ?? PropertyMap.Empty,
            Parent = Group,
        };

    private static ImmutableSortedDictionary<string, int> Counts(params (string Operation, int Count)[] counts) =>
        counts.ToImmutableSortedDictionary(count => count.Operation, count => count.Count, StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, PropertyDiff> Paths(params (string Path, PropertyDiffKind Kind)[] paths) =>
        paths.ToImmutableSortedDictionary(path => path.Path, path => new PropertyDiff(path.Kind, true), StringComparer.Ordinal);
}
