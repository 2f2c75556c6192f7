namespace Infra.Components.Lakes.S3;

/// <summary>How long objects below a prefix are kept: whole days, at least 1.</summary>
public sealed record RetentionRule(string Name, string Prefix, int Days);
