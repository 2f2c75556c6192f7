using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>
/// Where a secret is, never what it is. <paramref name="Key"/> is its name in its store; <paramref name="Version"/> null for the current
/// one.
/// </summary>
public sealed record SecretReference(SecretName Name, SecretProvider Provider, string Key, string? Version, SourceSpan Span);
