using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace DataOps.Engine.Host.Configuration;

/// <summary>A project: <c>Pulumi.yaml</c>, as far as an engine needs it.</summary>
public sealed record ProjectFile
{
    private static readonly string[] FileNames = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

    /// <summary>The file's absolute path.</summary>
    public required string Path { get; init; }

    public required string Name { get; init; }

    /// <summary>The language, such as <c>dotnet</c> or <c>nodejs</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>The runtime's options, such as <c>typescript</c>; scalars as text, others as JSON.</summary>
    public ImmutableSortedDictionary<string, string> RuntimeOptions { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Where the program is, relative to the file's folder; empty: there.</summary>
    public string Main { get; init; } = "";

    public string Description { get; init; } = "";

    public string? BackendUrl { get; init; }

    /// <summary>Deployments read the real state first unless they are told not to: <c>options: {refresh: always}</c>.</summary>
    public bool RefreshesAlways { get; init; }

    /// <summary>Where the stacks' settings files are, relative to the file's folder; empty: there.</summary>
    public string StackConfigFolder { get; init; } = "";

    /// <summary>Declared settings, by key as written.</summary>
    public ImmutableSortedDictionary<string, ProjectSetting> Config { get; init; } =
        ImmutableSortedDictionary<string, ProjectSetting>.Empty;

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The folder or file that holds the program, absolute.</summary>
    public string ProgramPath => System.IO.Path.GetFullPath(System.IO.Path.Combine(Folder, Main));

    /// <summary>The settings file of a stack, whether it exists or not.</summary>
    public string StackFilePath(string stack)
    {
        var folder = System.IO.Path.GetFullPath(System.IO.Path.Combine(Folder, StackConfigFolder));
        var extension = System.IO.Path.GetExtension(Path);
        var path = System.IO.Path.Combine(folder, $"Pulumi.{stack}{extension}");
        var other = System.IO.Path.Combine(folder, $"Pulumi.{stack}.yml");
        return !File.Exists(path) && File.Exists(other) ? other : path;
    }

    /// <summary>Looks for a project file in a folder and those above it.</summary>
    public static ProjectFile? Find(string folder)
    {
        for (var at = folder; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            if (FileNames.Select(name => System.IO.Path.Combine(at, name)).FirstOrDefault(File.Exists) is { } path)
            {
                return Parse(File.ReadAllText(path), path);
            }
        }

        return null;
    }

    /// <summary>As <see cref="Find"/>, with DP2501 when there is none.</summary>
    public static ProjectFile Require(string folder) =>
        Find(folder)
        ?? throw new FaultException(
            SettingsDiagnostics.NoProject,
            $"no Pulumi.yaml project file found (searching upwards from {folder})",
            "Run the command in a project's folder, or name it with -C."
        );

    /// <exception cref="FaultException">DP2502</exception>
    public static ProjectFile Parse(string text, string path)
    {
        var root =
            YamlDocumentText.ParseMapping(text, path, SettingsDiagnostics.InvalidProject)
            ?? throw new FaultException(
                SettingsDiagnostics.InvalidProject,
                $"{path} is empty.",
                "A project needs at least a `name` and a `runtime`."
            );
        if (YamlDocumentText.Text(root, "name") is not { Length: > 0 } name)
        {
            throw YamlDocumentText.Invalid(path, root.Start, "project is missing a 'name' attribute", SettingsDiagnostics.InvalidProject);
        }

        var (runtime, options) = ReadRuntime(root, path);
        return new ProjectFile
        {
            Path = System.IO.Path.GetFullPath(path),
            Name = name,
            Runtime = runtime,
            RuntimeOptions = options,
            Main = YamlDocumentText.Text(root, "main") ?? "",
            Description = YamlDocumentText.Text(root, "description") ?? "",
            BackendUrl = YamlDocumentText.Child(root, "backend") is YamlMappingNode backend ? YamlDocumentText.Text(backend, "url") : null,
            RefreshesAlways =
                YamlDocumentText.Child(root, "options") is YamlMappingNode chosen && YamlDocumentText.Text(chosen, "refresh") == "always",
            StackConfigFolder =
                YamlDocumentText.Text(root, "stackConfigDir") ?? (YamlDocumentText.Child(root, "config") as YamlScalarNode)?.Value ?? "",
            Config = YamlDocumentText.Child(root, "config") is YamlMappingNode config
                ? ProjectSettingReader.ReadAll(config, name, path)
                : ImmutableSortedDictionary<string, ProjectSetting>.Empty,
        };
    }

    private static (string Name, ImmutableSortedDictionary<string, string> Options) ReadRuntime(YamlMappingNode root, string path)
    {
        switch (YamlDocumentText.Child(root, "runtime"))
        {
            case YamlScalarNode { Value: { Length: > 0 } name }:
                return (name, ImmutableSortedDictionary<string, string>.Empty);
            case YamlMappingNode map when YamlDocumentText.Text(map, "name") is { Length: > 0 } name:
                var options = YamlDocumentText.Child(map, "options") as YamlMappingNode;
                return (
                    name,
                    (options?.Children ?? Enumerable.Empty<KeyValuePair<YamlNode, YamlNode>>()).ToImmutableSortedDictionary(
                        entry => entry.Key.ToString(),
                        entry => ConfigText.Of(YamlDocumentText.ToConfig(entry.Value, path), secret => secret),
                        StringComparer.Ordinal
                    )
                );
            default:
                throw YamlDocumentText.Invalid(
                    path,
                    root.Start,
                    "project is missing a 'runtime' attribute",
                    SettingsDiagnostics.InvalidProject
                );
        }
    }
}
