namespace Infra.Platform.Settings;

/// <summary><paramref name="BaseCapacity"/> in Redshift processing units.</summary>
public sealed record WarehouseSettings(string Database, int BaseCapacity);
