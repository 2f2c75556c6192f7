using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Providers.Sandbox;
using DataOps.Providers.Schema;
using Microsoft.Extensions.Time.Testing;
using Providers.Tests.Schema;

namespace Providers.Tests.Sandbox;

/// <summary>A cloud in a folder of its own, and providers over it.</summary>
internal sealed class SandboxFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SandboxFixture() => Cloud = Open();

    public static ImmutableArray<byte> Seed { get; } = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public SandboxCloud Cloud { get; private set; }

    public string DatabasePath => Path.Combine(_folder.Path, "state", "sandbox.db");

    public static Urn Urn(string type, string name) => DataOps.Engine.Model.Urn.Create("dev", "tests", null, type, name);

    public IResourceProvider Shop() => new SandboxProvider(TestSchema.Load(), Cloud, Clock);

    public IResourceProvider Package(string name) => new SandboxProvider(new EmbeddedSchemas().Load(name), Cloud, Clock);

    /// <summary>Closes the cloud as the end of a process does, and opens the file anew.</summary>
    public async Task ReopenAsync()
    {
        await Cloud.DisposeAsync();
        Cloud = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        _folder.Dispose();
    }

    private SandboxCloud Open() => new(DatabasePath, Clock);
}
