using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Catalog.Definitions;
using Infra.Catalog.Files;
using Infra.Catalog.Settings;
using Infra.Catalog.Text;

namespace Infra.Catalog.Prerequisites;

/// <summary>
/// What must exist outside of the program before a stack is deployed: what each system says in its <c>prerequisites.txt</c>, with the
/// stack's settings filled in, and the secrets that deployed pipelines refer to.
/// </summary>
public static partial class PrerequisiteList
{
    /// <summary>The kinds that there are, from the ground up: what stands on nothing comes first.</summary>
    internal static readonly ImmutableArray<string> Kinds =
    [
        "account",
        "network",
        "subnets",
        "security group",
        "cluster",
        "cluster add-on",
        "operator",
        "kubeconfig context",
        "database",
        "secret",
        "stored secret",
        "repository",
        "branch",
        "chart",
        "image",
    ];

    /// <param name="files">The repository: where a setting stands.</param>
    /// <param name="settings">The stack's settings.</param>
    /// <param name="pipelines">The pipelines that the stack deploys.</param>
    public static ImmutableArray<Prerequisite> Of(ICatalogFiles files, StackSettings settings, IEnumerable<Pipeline> pipelines)
    {
        var given = SettingExplainer
            .Explain(files, settings.Stack, $"{StackSettings.Namespace}:")
            .Concat(SettingExplainer.Explain(files, settings.Stack, StackSettings.RegionKey))
            .ToLookup(setting => Name(setting.Path), StringComparer.Ordinal);
        var deployed = pipelines.ToList();
        var references = deployed
            .SelectMany(pipeline => pipeline.Secrets, (pipeline, secret) => (Pipeline: pipeline.Id.ToString(), Secret: secret))
            .OrderBy(reference => reference.Pipeline, StringComparer.Ordinal)
            .ThenBy(reference => reference.Secret.Name)
            .ToList();
        var list =
            from template in PrerequisiteTemplate.All
            from filled in template switch
            {
                { IsPerSecret: true } => references.Select(reference => OfSecret(template, reference.Pipeline, reference.Secret)),
                { IsPerChannel: true } => Channels(deployed)
                    .Select(alert => OfChannel(template, alert, key => Values(key, settings, given))),
                _ => [Filled(template, key => Values(key, settings, given))],
            }
            where filled.IsDeclared || !template.IsOptional
            select filled;
        return [.. list.OrderBy(prerequisite => Kinds.IndexOf(prerequisite.Kind))];
    }

    private static Prerequisite OfSecret(PrerequisiteTemplate template, string pipeline, SecretReference secret) =>
        Filled(
            template,
            key =>
                key switch
                {
                    "secret.key" => (secret.Key, secret.Span),
                    "secret.name" => (secret.Name.Value, secret.Span),
                    "secret.version" => (secret.Version is { } version ? $"version {version}" : "the current version", secret.Span),
                    "secret.pipeline" => (pipeline, secret.Span),
                    _ => (null, null),
                }
        );

    private static IEnumerable<(string Domain, AlertChannel Channel)> Channels(IEnumerable<Pipeline> pipelines) =>
        pipelines
            .SelectMany(
                pipeline => pipeline.Observability.Alerts,
                (pipeline, alert) => (pipeline.Metadata.Domain.Value, pipeline.ChannelOf(alert))
            )
            .Distinct()
            .OrderBy(alert => alert.Value, StringComparer.Ordinal)
            .ThenBy(alert => alert.Item2.Name, StringComparer.Ordinal);

    private static Prerequisite OfChannel(
        PrerequisiteTemplate template,
        (string Domain, AlertChannel Channel) alert,
        Func<string, (string? Value, SourceSpan? Place)> setting
    ) =>
        Filled(
            template,
            key =>
                key switch
                {
                    "alert.secret" => (alert.Channel.SecretName, null),
                    "alert.channel" => (alert.Channel.Name, null),
                    "alert.domain" => (alert.Domain, null),
                    _ => setting(key),
                }
        );

    // The value of a setting as the files have it, else what the program takes where neither says it.
    private static (string? Value, SourceSpan? Place) Values(string key, StackSettings settings, ILookup<string, ExplainedSetting> given) =>
        given[key].ToList() is [var first, ..] values
            ? (string.Join(", ", values.Select(value => value.Value)), first.Span)
            : (Default(key, settings), null);

    private static string? Default(string key, StackSettings settings) =>
        key switch
        {
            "repository.revision" => settings.Repository.Revision,
            "monitoring.namespace" => settings.Monitoring?.Namespace,
            _ => null,
        };

    private static Prerequisite Filled(PrerequisiteTemplate template, Func<string, (string? Value, SourceSpan? Place)> find)
    {
        SourceSpan? place = null;
        var missing = ImmutableArray.CreateBuilder<string>();
        var (name, purpose) = (Reference.Replace(template.Name, Value), Reference.Replace(template.Purpose, Value));
        return new Prerequisite(template.Kind, name, purpose, place, missing.ToImmutable());

        string Value(Match match)
        {
            var key = match.Groups["key"].Value;
            var (value, at) = find(key);
            place ??= at;
            if (value is null || ImageSettings.IsPlaceholder(value))
            {
                missing.Add(key.Contains(':', StringComparison.Ordinal) ? key : $"{StackSettings.Namespace}:{key}");
            }

            return value ?? match.Value;
        }
    }

    // dataops:cluster.name -> cluster.name; network.subnetIds[0] -> network.subnetIds
    private static string Name(string path)
    {
        var name = path.StartsWith($"{StackSettings.Namespace}:", StringComparison.Ordinal)
            ? path[(StackSettings.Namespace.Length + 1)..]
            : path;
        return name.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket ? name[..bracket] : name;
    }

    [GeneratedRegex(@"\$\{(?<key>[^}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference { get; }
}
