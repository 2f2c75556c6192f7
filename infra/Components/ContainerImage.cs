using System.Text.RegularExpressions;

namespace Infra.Components;

/// <summary>An image reference, <c>REPOSITORY@sha256:DIGEST</c> or <c>REPOSITORY:TAG</c>.</summary>
public sealed partial record ContainerImage(string Reference)
{
    /// <summary>True when the reference names one content for ever.</summary>
    public bool IsPinned => Digest().IsMatch(Reference);

    public string Repository => Reference[..SeparatorAt];

    /// <summary>The tag; empty for a digest.</summary>
    public string Tag => IsPinned || SeparatorAt == Reference.Length ? "" : Reference[(SeparatorAt + 1)..];

    /// <summary><c>sha256:...</c>; empty for a tag.</summary>
    public string DigestValue => IsPinned ? Reference[(SeparatorAt + 1)..] : "";

    private int SeparatorAt =>
        Reference.IndexOf('@') is >= 0 and var at ? at
        : Reference.LastIndexOf(':') is >= 0 and var colon && colon > Reference.LastIndexOf('/') ? colon
        : Reference.Length;

    public override string ToString() => Reference;

    [GeneratedRegex("@sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();
}
