using System.Collections.Immutable;
using Infra.Catalog.Files;
using Infra.Catalog.References;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace DataOps.Checks.Stacks;

/// <summary>Reads <c>Pulumi.yaml</c> and <c>Pulumi.&lt;stack&gt;.yaml</c> as far as definitions depend on them; no engine, no credentials.</summary>
public static class StackFiles
{
    private const string Prefix = "Pulumi.";
    private const string Suffix = ".yaml";

    /// <summary>The stacks that have a settings file, sorted.</summary>
    public static ImmutableArray<string> Names(ICatalogFiles files) =>
    [
        .. files.List(RepositoryPath.Root)
            .Where(entry => entry.Kind == CatalogEntryKind.File)
            .Select(entry => entry.Path.Name)
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Prefix.Length + Suffix.Length)
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The environment of one stack; without a file, or with one that cannot be read, it has no variables.</summary>
    public static StackEnvironment Read(ICatalogFiles files, string stack)
    {
        var project = Map(files, "Pulumi.yaml")?["name"] is YamlNode.Scalar name ? name.Text : "";
        var config = Map(files, $"{Prefix}{stack}{Suffix}")?["config"] as YamlNode.Map;
        string? Setting(string path) => Find(config, project, path);
        return new StackEnvironment(
            stack,
            StackVariables.All
                .Select(variable => (variable.Name, Value: Setting(variable.SettingPath)))
                .Where(variable => variable.Value is not null)
                .ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value ?? "", StringComparer.Ordinal),
            Setting(StackVariables.PrefixSetting) ?? "",
            Setting(StackVariables.ProtectDataSetting) == "true");
    }

    private static YamlNode.Map? Map(ICatalogFiles files, string name)
    {
        var path = RepositoryPath.Of(name);
        return files.Find(path) is { Kind: CatalogEntryKind.File } ? YamlReader.Read(path, files.Read(path, YamlLimits.FileBytes), YamlDialect.Foreign).Map : null;
    }

    // Both ways of writing a nested setting: a map below the key, or the path in the key.
    private static string? Find(YamlNode.Map? config, string project, string path)
    {
        var steps = path.Split('.');
        var node = config?[$"{project}:{path}"] ?? steps[1..].Aggregate(config?[$"{project}:{steps[0]}"], (map, step) => (map as YamlNode.Map)?[step]);
        return node is YamlNode.Scalar { IsNull: false } scalar ? scalar.Text : null;
    }
}
