using System.IO.Compression;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using Xunit;

namespace Host.Tests.State;

public sealed class StateStoreTests
{
    [Fact]
    public void Create_Stack_LaysTheStoreOutAsPulumiDoes()
    {
        using var fixture = new StoreFixture();

        Assert.Equal("version: 1\n", File.ReadAllText(Path.Combine(fixture.Folder, ".pulumi", "meta.yaml")));
        Assert.Equal(
            """{"version":3,"checkpoint":{"stack":"organization/shop/dev"}}""",
            File.ReadAllText(Path.Combine(fixture.Folder, ".pulumi", "stacks", "shop", "dev.json"))
        );
        Assert.Equal("DP5010", Assert.Throws<FaultException>(() => fixture.Store.Create(Samples.Stack)).Descriptor.Code);
    }

    [Fact]
    public async Task List_StacksOfSeveralProjects_SkipsBackupsAndJournals()
    {
        using var fixture = new StoreFixture();
        await fixture.SaveAsync(Samples.Resource("a"));
        await fixture.CrashAfterAsync();
        fixture.Store.Create(new StackIdentity("other", "prod"));

        Assert.Equal(["organization/other/prod", "organization/shop/dev"], fixture.Store.List(null).Select(stack => stack.FullName));
        Assert.Equal(["dev"], fixture.Store.List("shop").Select(stack => stack.Name));
    }

    [Fact]
    public async Task Read_CompressedCheckpoint_IsReadAndWrittenPlainAgain()
    {
        using var fixture = new StoreFixture();
        await fixture.SaveAsync(Samples.Resource("a"));
        var path = fixture.Store.CheckpointPath(Samples.Stack);
        await using (var compressed = new GZipStream(File.Create(path + ".gz"), CompressionMode.Compress))
        {
            compressed.Write(File.ReadAllBytes(path));
        }

        File.Delete(path);
        Assert.Equal(["a"], fixture.Read().Resources.Select(resource => resource.Urn.Name));

        await fixture.SaveAsync(Samples.Resource("b"));
        Assert.False(File.Exists(path + ".gz"));
        Assert.Equal(["b"], fixture.Read().Resources.Select(resource => resource.Urn.Name));
    }

    [Fact]
    public async Task Remove_Stack_LeavesNothingOfIt()
    {
        using var fixture = new StoreFixture();
        await fixture.SaveAsync(Samples.Resource("a"));
        await fixture.CrashAfterAsync();

        fixture.Store.Remove(Samples.Stack);

        Assert.Equal(
            [Path.Combine(fixture.Folder, ".pulumi", "meta.yaml")],
            Directory.GetFiles(fixture.Folder, "*", SearchOption.AllDirectories)
        );
        Assert.Equal(
            ("DP5009", 6),
            Assert.Throws<FaultException>(fixture.Read).Descriptor is var found ? (found.Code, found.ExitCode) : default
        );
    }

    [Fact]
    public void Exists_StoreWithoutProjects_IsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".pulumi/stacks/dev.json", "{}");
        var store = new StateStore(new StateLocation(folder.Path, IsDefault: false), TimeProvider.System, () => Guid.Empty);

        Assert.Equal("DP5006", Assert.Throws<FaultException>(() => store.Exists(Samples.Stack)).Descriptor.Code);
    }

    [Theory]
    [InlineData("file:///var/state", "/var/state")]
    [InlineData("file://./state", "/work dir/state")]
    [InlineData("file://state/../other/", "/work dir/other")]
    [InlineData("file://~", "/home/me")]
    [InlineData("file://~/s", "/home/me/s")]
    [InlineData("file:///a%20b?no_tmp_dir=true", "/a b")]
    public void Resolve_FileUrl_IsPulumisFolder(string url, string folder)
    {
        var environment = Environment(("PULUMI_BACKEND_URL", url), ("HOME", "/home/me"));

        Assert.Equal(new StateLocation(folder, IsDefault: false), StateLocation.Resolve(null, environment, null));
    }

    [Fact]
    public void Resolve_SeveralSources_TheNearestWins()
    {
        using var folder = new TemporaryFolder();
        var project = ProjectFile.Parse(
            "name: shop\nruntime: dotnet\nbackend:\n  url: file://of-project\n",
            Path.Combine(folder.Path, "Pulumi.yaml")
        );
        var bare = ProjectFile.Parse("name: shop\nruntime: dotnet\n", Path.Combine(folder.Path, "Pulumi.yaml"));
        var named = Environment(("PULUMI_BACKEND_URL", "file:///of-environment"));

        Assert.Equal("/of-option", StateLocation.Resolve("file:///of-option", named, project).Folder);
        Assert.Equal("/of-environment", StateLocation.Resolve(null, named, project).Folder);
        Assert.Equal(Path.Combine(folder.Path, "of-project"), StateLocation.Resolve(null, Environment(), project).Folder);
        Assert.Equal(
            new StateLocation(Path.Combine(folder.Path, ".dataops"), IsDefault: true),
            StateLocation.Resolve(null, Environment(), bare)
        );
        Assert.Equal("DP5006", Assert.Throws<FaultException>(() => StateLocation.Resolve("s3://bucket", named, project)).Descriptor.Code);
    }

    private static HostEnvironment Environment(params (string Name, string Value)[] variables) =>
        new()
        {
            Variables = System.Collections.Immutable.ImmutableDictionary.CreateRange(
                variables.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))
            ),
            WorkingDirectory = "/work dir",
        };
}
