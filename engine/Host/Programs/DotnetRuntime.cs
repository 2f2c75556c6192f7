using System.Collections.Immutable;

namespace DataOps.Engine.Host.Programs;

/// <summary>
/// Starts programs for .NET from their built assembly: the one that the project names as <c>binary</c>, or the one that a build makes.
/// </summary>
internal sealed class DotnetRuntime : IProgramRuntime
{
    private static readonly string[] ProjectExtensions = [".csproj", ".fsproj", ".vbproj"];

    // Programs are short and share few cores with the engine: what is measured to be compiled again never pays, and idle threads sleep at
    // once. https://learn.microsoft.com/dotnet/core/runtime-config/
    private static readonly ImmutableDictionary<string, string> ShortRun = new Dictionary<string, string>
    {
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCgen0size"] = "0x4000000",
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
    }.ToImmutableDictionary();

    public async Task<Func<string, LaunchPlan>> PrepareAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var dotnet =
            ExecutablePath.Find(request.Spec.RuntimeOptions.GetValueOrDefault("dotnetexec", "dotnet"), request.Spec.Environment)
            ?? throw new FaultException(
                ProgramDiagnostics.NoRuntime,
                "The program's runtime is dotnet, but there is no 'dotnet' on the PATH.",
                "Install the .NET SDK."
            );
        var binary = request.Spec.RuntimeOptions.TryGetValue("binary", out var given)
            ? Prebuilt(request.Spec, given)
            : await new DotnetBuild(dotnet, request.Spec).EnsureAsync(FindProject(request.Location), request.OnBuild, cancellationToken);
        return address =>
        {
            var isAssembly = binary.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
            ImmutableArray<string> arguments = isAssembly ? [binary] : [];
            return new LaunchPlan(
                isAssembly ? dotnet : binary,
                arguments,
                request.Location.Directory,
                ShortRun.SetItems(ProgramEnvironment.Full(request, address))
            );
        };
    }

    private static string Prebuilt(ProgramSpec spec, string binary)
    {
        var path = Path.GetFullPath(binary, spec.ProjectDirectory);
        return File.Exists(path)
            ? path
            : throw new FaultException(
                ProgramDiagnostics.NoProgram,
                $"The runtime option 'binary' names '{binary}', which is not there.",
                "Build the program, or remove the option so that it is built on demand."
            );
    }

    private static string FindProject(ProgramLocation location)
    {
        if (ProjectExtensions.Contains(Path.GetExtension(location.EntryPoint)))
        {
            return Path.Combine(location.Directory, location.EntryPoint);
        }

        var found = Directory
            .EnumerateFiles(location.Directory)
            .Where(file => ProjectExtensions.Contains(Path.GetExtension(file)))
            .ToArray();
        return found switch
        {
            [var project] => project,
            [] => throw new FaultException(
                ProgramDiagnostics.NoProgram,
                $"There is no project file in '{location.Directory}'.",
                "Name the program's folder as 'main' in Pulumi.yaml."
            ),
            _ => throw new FaultException(
                ProgramDiagnostics.NoProgram,
                $"There are {found.Length} project files in '{location.Directory}'.",
                "Name one of them as 'main' in Pulumi.yaml."
            ),
        };
    }
}
