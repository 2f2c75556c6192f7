namespace DataOps.Engine.Properties;

/// <summary>One step of a <see cref="PropertyPath"/>: a key of a map, or an index of a list when the key is null.</summary>
internal readonly record struct PathSegment(string? Key, int Index)
{
    public const string Wildcard = "*";

    public bool IsWildcard => Key == Wildcard;
}
