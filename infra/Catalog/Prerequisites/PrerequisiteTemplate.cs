using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Prerequisites;

/// <summary>
/// One line of a system's <c>prerequisites.txt</c>, <c>kind: name | purpose</c>; <c>${...}</c> in the name is a setting. <c>kind?</c>
/// stands for what is needed only where the setting has a value. A name with <c>${secret.key}</c> stands for each secret that a deployed
/// pipeline refers to; <c>${secret.name}</c>, <c>${secret.version}</c> and <c>${secret.pipeline}</c> tell it in the purpose. One with
/// <c>${alert.secret}</c> stands for the receiver of each <c>${alert.channel}</c> of the alerts of an <c>${alert.domain}</c>.
/// </summary>
internal sealed record PrerequisiteTemplate(string Kind, string Name, string Purpose)
{
    private const string Folder = "prerequisites/";

    /// <summary>Whether it is left out where its name has no value.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it is about each secret of the pipelines, not about a setting.</summary>
    public bool IsPerSecret => Name.Contains("${secret.key}", StringComparison.Ordinal);

    /// <summary>Whether it is about each channel that alerts of a domain's pipelines go to.</summary>
    public bool IsPerChannel => Name.Contains("${alert.secret}", StringComparison.Ordinal);

    /// <summary>The lines of all systems, in the order of their folders.</summary>
    public static ImmutableArray<PrerequisiteTemplate> All { get; } =
    [.. EmbeddedText.Names(Folder).SelectMany(name => Parse(EmbeddedText.Read(name)))];

    /// <param name="text">Lines; <c>#</c> at the start of one makes it a comment.</param>
    public static IEnumerable<PrerequisiteTemplate> Parse(string text) =>
        from line in EmbeddedText.Lines(text)
        let kind = line.IndexOf(':', StringComparison.Ordinal)
        let purpose = line.IndexOf('|', StringComparison.Ordinal)
        select new PrerequisiteTemplate(line[..kind].TrimEnd('?'), line[(kind + 1)..purpose].Trim(), line[(purpose + 1)..].Trim())
        {
            IsOptional = line[kind - 1] == '?',
        };
}
