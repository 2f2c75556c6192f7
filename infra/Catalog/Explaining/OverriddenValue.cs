namespace Infra.Catalog.Explaining;

/// <summary>
/// A value of a weaker layer that a stronger one replaced; <paramref name="Value"/> is null where the weaker one had removed it.
/// </summary>
public sealed record OverriddenValue(string? Value, ValueOrigin Origin);
