using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Providers.Sandbox;
using Xunit;

namespace Providers.Tests.Sandbox;

/// <summary>Two processes with one sandbox, as two connections: SQLite locks between connections, whichever process they are in.</summary>
public sealed class SharedSandboxTests
{
    private const int Each = 300;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_FromTwoProcessesAtOnce_MakesAllObjects()
    {
        await using var fixture = new SandboxFixture();
        await using var other = new SandboxCloud(fixture.DatabasePath, fixture.Clock);

        await Task.WhenAll(MakeAsync(fixture.Cloud, "one"), MakeAsync(other, "two"));

        Assert.Equal(2 * Each, (await fixture.Cloud.ListAsync(Token)).Count);
    }

    [Fact]
    public async Task Create_OnAFileThatIsNoDatabase_SaysWhatMendsIt()
    {
        await using var fixture = new SandboxFixture();
        Directory.CreateDirectory(Path.GetDirectoryName(fixture.DatabasePath)!);
        await File.WriteAllTextAsync(fixture.DatabasePath, new string('x', 5000), Token);

        var failure = await Assert.ThrowsAsync<SandboxUnavailableException>(() => fixture.Cloud.ListAsync(Token));
        Assert.Contains("The file is damaged", failure.Hint);
    }

    [Fact]
    public async Task Create_WhereAFileStandsForTheFolder_SaysWhatMendsIt()
    {
        await using var fixture = new SandboxFixture();
        await File.WriteAllTextAsync(Path.GetDirectoryName(fixture.DatabasePath)!, "", Token);

        var failure = await Assert.ThrowsAsync<SandboxUnavailableException>(() => fixture.Cloud.ListAsync(Token));
        Assert.Contains("the right to write", failure.Hint);
    }

    private static async Task MakeAsync(SandboxCloud cloud, string process)
    {
        for (var i = 0; i < Each; i++)
        {
            var id = $"{process}-{i}";
            var urn = SandboxFixture.Urn("shop:index:Item", id);
            var made = await cloud.CreateAsync(
                urn,
                "scope",
                (_, _) =>
                    new SandboxObject
                    {
                        Scope = "scope",
                        Type = urn.Type,
                        Id = id,
                        Urn = urn,
                        Properties = PropertyMap.From(("name", id)),
                    },
                id,
                replaceExisting: false,
                Token
            );
            Assert.Equal(SandboxCreationKind.Created, made.Kind);
        }
    }
}
