using System.Collections;
using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host.Programs;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace Host.Tests.Programs;

/// <summary>A project folder with one program in it.</summary>
internal sealed class ProgramFixture : IDisposable
{
    private ProgramFixture(string folder) => Folder = folder;

    public string Folder { get; }

    public RecordedEvents Events { get; } = new();

    public static ProgramFixture In(string parent)
    {
        var folder = Path.Combine(parent, "program-" + Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        return new ProgramFixture(folder).With("package.json", """{ "name": "shop" }""");
    }

    /// <summary>What a user would see: the SDK's own debug messages left out.</summary>
    public IEnumerable<string> Messages => Events.Messages.Where(message => !message.StartsWith("Debug:", StringComparison.Ordinal));

    public ProgramFixture With(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return this;
    }

    public Task<ProgramOutcome> RunAsync(
        string runtime,
        IDeploymentMonitor monitor,
        bool dryRun,
        CancellationToken cancellationToken,
        params (string Key, string Value)[] options
    )
    {
        var spec = new ProgramSpec
        {
            Runtime = runtime,
            RuntimeOptions = options.ToImmutableSortedDictionary(option => option.Key, option => option.Value),
            ProjectDirectory = Folder,
            Organization = "acme",
            Environment = Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToImmutableDictionary(entry => (string)entry.Key, entry => (string)entry.Value!),
            CacheDirectory = Path.Combine(Folder, ".dataops", "build"),
        };
        var request = new DeploymentRequest
        {
            Kind = DeploymentKind.Update,
            Stack = "dev",
            Project = "shop",
            Config = ImmutableSortedDictionary<string, PropertyValue>
                .Empty.Add("shop:region", "eu")
                .Add("shop:token", new PropertyValue.Secret("s3cret")),
        };
        return new HostedProgram(spec, request, Events).RunAsync(monitor, dryRun, cancellationToken);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
