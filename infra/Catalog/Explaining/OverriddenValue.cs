namespace Infra.Catalog.Explaining;

/// <summary>A value of a weaker layer that a stronger one replaced.</summary>
public sealed record OverriddenValue(string Value, ValueOrigin Origin);
