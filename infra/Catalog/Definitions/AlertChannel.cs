using System.Text.RegularExpressions;

namespace Infra.Catalog.Definitions;

/// <summary>Where alerts go, such as a team that is on call.</summary>
public readonly partial record struct AlertChannel(string Name)
{
    /// <summary>The Kubernetes Secret with the address of the channel's receiver: its name in small letters, digits and hyphens.</summary>
    public string SecretName => $"alerts-{Other.Replace(Name.ToLowerInvariant(), "-").Trim('-')}";

    public override string ToString() => Name;

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Other { get; }
}
