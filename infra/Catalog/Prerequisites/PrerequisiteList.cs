using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Catalog.Definitions;
using Infra.Catalog.Files;
using Infra.Catalog.Settings;
using Infra.Catalog.Text;

namespace Infra.Catalog.Prerequisites;

/// <summary>
/// What must exist outside of the program before a stack is deployed: what each system says in its <c>prerequisites.txt</c>, with the stack's
/// settings filled in, and the secrets that deployed pipelines refer to.
/// </summary>
public static partial class PrerequisiteList
{
    private static readonly ImmutableArray<string> Order =
    [
        "account", "network", "subnets", "security group", "cluster", "cluster add-on", "kubeconfig context", "database", "secret", "stored secret",
        "sealed secret", "repository", "branch", "chart", "image",
    ];

    /// <param name="files">The repository: where a setting stands.</param>
    /// <param name="settings">The stack's settings.</param>
    /// <param name="pipelines">The pipelines that the stack deploys.</param>
    public static ImmutableArray<Prerequisite> Of(ICatalogFiles files, StackSettings settings, IEnumerable<Pipeline> pipelines)
    {
        var given = SettingExplainer.Explain(files, settings.Stack, $"{StackSettings.Namespace}:")
            .Concat(SettingExplainer.Explain(files, settings.Stack, StackSettings.RegionKey))
            .ToLookup(setting => Name(setting.Path), StringComparer.Ordinal);
        var systems = from template in PrerequisiteTemplate.All
                      let filled = Filled(template, settings, given)
                      where filled.IsDeclared || !template.IsOptional
                      select filled;
        var secrets = from pipeline in pipelines
                      orderby pipeline.Id.ToString()
                      from secret in pipeline.Secrets
                      orderby secret.Name.Value
                      select Of(pipeline, secret);
        return [.. systems.Concat(secrets).OrderBy(prerequisite => Rank(prerequisite.Kind))];
    }

    // From the ground up: what stands on nothing comes first.
    private static int Rank(string kind) => Order.IndexOf(kind) is >= 0 and var rank ? rank : Order.Length;

    private static Prerequisite Filled(PrerequisiteTemplate template, StackSettings settings, ILookup<string, ExplainedSetting> given)
    {
        SourceSpan? place = null;
        var missing = ImmutableArray.CreateBuilder<string>();
        var (name, purpose) = (Reference.Replace(template.Name, Value), Reference.Replace(template.Purpose, Value));
        return new Prerequisite(template.Kind, name, purpose, place, missing.ToImmutable());

        string Value(Match match)
        {
            var key = match.Groups["key"].Value;
            var values = given[key].ToList();
            place ??= values.FirstOrDefault()?.Span;
            var value = values.Count > 0 ? string.Join(", ", values.Select(each => each.Value)) : Default(key, settings);
            if (value is null || ImageSettings.IsPlaceholder(value))
            {
                missing.Add(key.Contains(':', StringComparison.Ordinal) ? key : $"{StackSettings.Namespace}:{key}");
            }

            return value ?? match.Value;
        }
    }

    // What the program takes where neither file says it.
    private static string? Default(string key, StackSettings settings) => key switch
    {
        "stack" => settings.Stack,
        "repository.revision" => settings.Repository.Revision,
        _ => null,
    };

    private static Prerequisite Of(Pipeline pipeline, SecretReference secret)
    {
        var version = secret.Version is { } pinned ? $", version {pinned}" : "";
        var (kind, purpose) = secret.Provider switch
        {
            SecretProvider.ExternalSecrets => ("stored secret", $"in AWS Secrets Manager{version}"),
            SecretProvider.SealedSecrets => ("sealed secret", "its sealed file beside the pipeline"),
            _ => ("stored secret", $"for the CSI driver{version}"),
        };
        return new Prerequisite(kind, secret.Key, $"{purpose}: '{secret.Name}' of {pipeline.Id}", secret.Span, []);
    }

    // dataops:cluster.name -> cluster.name; network.subnetIds[0] -> network.subnetIds
    private static string Name(string path)
    {
        var name = path.StartsWith($"{StackSettings.Namespace}:", StringComparison.Ordinal) ? path[(StackSettings.Namespace.Length + 1)..] : path;
        return name.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket ? name[..bracket] : name;
    }

    [GeneratedRegex(@"\$\{(?<key>[^}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference { get; }
}
