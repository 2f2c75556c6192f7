using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace DataOps.Engine.Host.Configuration;

/// <summary>Reads the <c>config</c> of a project file: declarations (<c>key: {type: .., default: ..}</c>) or plain values.</summary>
internal static class ProjectSettingReader
{
    private static readonly string[] TypeNames = ["string", "integer", "boolean", "object", SettingType.ArrayName];

    private static readonly string[] Attributes = ["type", "items", "description", "secret", "default", "value"];

    public static ImmutableSortedDictionary<string, ProjectSetting> ReadAll(YamlMappingNode config, string project, string path) =>
        config.Children.ToImmutableSortedDictionary(
            entry => ((YamlScalarNode)entry.Key).Value!,
            entry => Read(((YamlScalarNode)entry.Key).Value!, entry.Value, project, path),
            StringComparer.Ordinal
        );

    private static ProjectSetting Read(string key, YamlNode node, string project, string path)
    {
        var isOwn = !key.Contains(':', StringComparison.Ordinal) || key.StartsWith(project + ":", StringComparison.Ordinal);
        if (node is not YamlMappingNode map)
        {
            // A plain value is a default for the project's own keys and a fixed value for those of providers.
            var value = YamlDocumentText.ToConfig(node, path);
            return isOwn ? new ProjectSetting { Default = value } : new ProjectSetting { Value = value };
        }

        if (map.Children.Keys.FirstOrDefault(name => !Attributes.Contains((name as YamlScalarNode)?.Value)) is { } unknown)
        {
            throw YamlDocumentText.Invalid(
                path,
                unknown.Start,
                $"#/config/{key}: additionalProperties '{unknown}' not allowed",
                SettingsDiagnostics.InvalidProject
            );
        }

        var setting = new ProjectSetting
        {
            Type = YamlDocumentText.Child(map, "type") is null ? null : ReadType(map, path),
            Description = YamlDocumentText.Text(map, "description") ?? "",
            Default = YamlDocumentText.Child(map, "default") is { } preset ? YamlDocumentText.ToConfig(preset, path) : null,
            Value = YamlDocumentText.Child(map, "value") is { } value2 ? YamlDocumentText.ToConfig(value2, path) : null,
            Secret = YamlDocumentText.Text(map, "secret") == "true",
        };
        if (Problem(key, setting, isOwn) is { } problem)
        {
            throw YamlDocumentText.Invalid(path, node.Start, problem, SettingsDiagnostics.InvalidProject);
        }

        return setting;
    }

    private static string? Problem(string key, ProjectSetting setting, bool isOwn)
    {
        if (setting is { Default: not null, Value: not null })
        {
            return $"project config '{key}' cannot have both a 'default' and 'value' attribute";
        }

        if (isOwn)
        {
            if (setting.Type is { Name: SettingType.ArrayName, Items: null })
            {
                return $"The configuration key '{key}' declares an array but does not specify the underlying type via the 'items' attribute";
            }

            return setting is { Type: { } type, Default: { } preset } && !type.Accepts(preset)
                ? $"The default value specified for configuration key '{key}' is not of the expected type '{type}'"
                : null;
        }

        if (setting.Type is not null)
        {
            return $"Configuration key '{key}' is not namespaced by the project and should not define a type";
        }

        if (setting.Default is not null)
        {
            return $"Configuration key '{key}' is not namespaced by the project and should not define a default value. Did you mean to use the 'value' attribute instead of 'default'?";
        }

        return setting.Value is null ? $"Configuration key '{key}' is namespaced and must provide an attribute 'value'" : null;
    }

    private static SettingType ReadType(YamlMappingNode map, string path)
    {
        var name = YamlDocumentText.Text(map, "type") ?? "";
        if (!TypeNames.Contains(name))
        {
            throw YamlDocumentText.Invalid(
                path,
                map.Start,
                $"'{name}' is not a type; types are {string.Join(", ", TypeNames)}",
                SettingsDiagnostics.InvalidProject
            );
        }

        return new SettingType(name, YamlDocumentText.Child(map, "items") is YamlMappingNode items ? ReadType(items, path) : null);
    }
}
