using System.Collections.Immutable;

namespace DataOps.Engine.Host.Programs;

/// <summary>Which program to run: the parts of <c>Pulumi.yaml</c> that say so, and where it stands.</summary>
public sealed record ProgramSpec
{
    /// <summary><c>dotnet</c> or <c>nodejs</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>
    /// The <c>options</c> of the runtime, values as text: <c>binary</c> and <c>dotnetexec</c>; <c>typescript</c>, <c>tsconfig</c> and
    /// <c>nodeargs</c>.
    /// </summary>
    public ImmutableSortedDictionary<string, string> RuntimeOptions { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The folder of <c>Pulumi.yaml</c>, absolute.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>
    /// Where the program stands, relative to the project's folder: a folder or a file in it; empty for the folder itself.
    /// </summary>
    public string Main { get; init; } = "";

    /// <summary>What <c>Deployment.OrganizationName</c> tells the program.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>The environment that the program inherits.</summary>
    public required ImmutableDictionary<string, string> Environment { get; init; }

    /// <summary>A folder for what is kept about builds from one run to the next, absolute; it need not exist.</summary>
    public required string CacheDirectory { get; init; }
}
