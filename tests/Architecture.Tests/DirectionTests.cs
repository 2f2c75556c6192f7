using Xunit;

namespace Architecture.Tests;

/// <summary>The arrows of docs/architecture.md: a room may reference these rooms and no others.</summary>
public sealed class DirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["infra/Catalog"] = [],
        ["infra/Catalog.Disk"] = ["infra/Catalog"],
        ["infra/Components"] = ["infra/Catalog"],
        ["infra/Platform"] = ["infra/Components", "infra/Catalog", "infra/Catalog.Disk"],
        ["sdk/Protocol"] = [],
        ["sdk/Pulumi"] = ["sdk/Protocol"],
        ["sdk/SchemaGenerator"] = [],
        ["sdk/Pulumi.Aws"] = ["sdk/Pulumi", "sdk/SchemaGenerator"],
        ["sdk/Pulumi.AzureNative"] = ["sdk/Pulumi", "sdk/SchemaGenerator"],
        ["sdk/Pulumi.Databricks"] = ["sdk/Pulumi", "sdk/SchemaGenerator"],
        ["sdk/Pulumi.Gcp"] = ["sdk/Pulumi", "sdk/SchemaGenerator"],
        ["sdk/Pulumi.Kubernetes"] = ["sdk/Pulumi", "sdk/SchemaGenerator"],
        ["sdk/Pulumi.Snowflake"] = ["sdk/Pulumi", "sdk/SchemaGenerator"],
        ["engine/Engine"] = [],
        ["engine/Wire"] = ["engine/Engine", "sdk/Protocol"],
        ["engine/Host"] = ["engine/Engine", "engine/Wire", "sdk/Protocol"],
        ["engine/Providers"] = ["engine/Engine", "engine/Wire", "sdk/Protocol"],
        ["engine/Operations"] = ["engine/Engine", "engine/Host", "engine/Providers"],
        ["engine/Reporting"] = ["engine/Engine", "engine/Host", "infra/Catalog"],
        ["engine/Git"] = ["infra/Catalog"],
        ["engine/Checks"] = ["engine/Git", "infra/Catalog", "infra/Catalog.Disk"],
        ["engine/Delivery"] =
        [
            "engine/Engine",
            "engine/Host",
            "engine/Providers",
            "engine/Operations",
            "engine/Reporting",
            "engine/Git",
            "infra/Catalog",
        ],
        ["engine/Cli"] =
        [
            "engine/Engine",
            "engine/Host",
            "engine/Providers",
            "engine/Checks",
            "engine/Git",
            "engine/Operations",
            "engine/Reporting",
            "engine/Delivery",
            "infra/Catalog",
            "infra/Catalog.Disk",
        ],
    };

    [Fact]
    public void Rooms_ReferenceOnlyAlongTheArrows()
    {
        var wrong =
            from project in ProjectFile.All
            where
                !project.Path.StartsWith("tests/", StringComparison.Ordinal) && !project.Path.StartsWith("bench/", StringComparison.Ordinal)
            from reference in project.Projects
            let target = Path.GetDirectoryName(reference)!.Replace('\\', '/')
            where !(Allowed.TryGetValue(project.Room, out var allowed) && allowed.Contains(target))
            select $"{project.Room} -> {target}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void EveryRoom_HasItsRule()
    {
        var rooms = ProjectFile.All.Select(project => project.Room).Where(room => room.Split('/')[0] is "infra" or "sdk" or "engine");
        Assert.Empty(rooms.Except(Allowed.Keys));
    }

    [Fact]
    public void Infra_NamesOfficialPackagesOnly_NeverTheStandIns()
    {
        var references = ProjectFile
            .All.Where(project => project.Room.StartsWith("infra/", StringComparison.Ordinal))
            .SelectMany(project => project.Projects);
        Assert.DoesNotContain(
            references,
            reference => reference.StartsWith("sdk/", StringComparison.Ordinal) || reference.StartsWith("engine/", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Rooms_HaveNoProjectAboveThem()
    {
        var misplaced = ProjectFile.All.Where(project => project.Room is "infra" or "sdk" or "engine").Select(project => project.Path);
        Assert.Empty(misplaced);
    }
}
