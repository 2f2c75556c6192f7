namespace DataOps.Engine.Host.Configuration;

/// <summary>A configuration key, written <c>NAMESPACE:NAME</c>: the namespace is the project or a provider package.</summary>
public readonly record struct ConfigKey(string Namespace, string Name) : IComparable<ConfigKey>
{
    /// <summary>Understands <c>NAME</c> (of the project), <c>NAMESPACE:NAME</c> and the old <c>NAMESPACE:config:NAME</c>.</summary>
    /// <exception cref="FaultException">DP2504</exception>
    public static ConfigKey Parse(string text, string project)
    {
        var parts = text.Split(':');
        return parts switch
        {
            [var name] when name.Length > 0 => new ConfigKey(project, name),
            [var space, var name] when space.Length > 0 && name.Length > 0 => new ConfigKey(space, name),
            [var space, "config", var name] when space.Length > 0 && name.Length > 0 => new ConfigKey(space, name),
            _ => throw Invalid(text),
        };
    }

    /// <summary>As <see cref="Parse"/>, for a key that is a path: what stands in quotes or brackets may hold colons.</summary>
    public static ConfigKey ParsePath(string text, string project)
    {
        var end = text.AsSpan().IndexOfAny('[', '.');
        var head = end < 0 ? text : text[..end];
        var colon = head.LastIndexOf(':');
        if (colon < 0)
        {
            return text.Length > 0 ? new ConfigKey(project, text) : throw Invalid(text);
        }

        var space = head[..colon];
        if (space.EndsWith(":config", StringComparison.Ordinal))
        {
            space = space[..^":config".Length];
        }

        var name = text[(colon + 1)..];
        return space.Length > 0 && !space.Contains(':', StringComparison.Ordinal) && name.Length > 0
            ? new ConfigKey(space, name)
            : throw Invalid(text);
    }

    public int CompareTo(ConfigKey other) =>
        string.CompareOrdinal(Namespace, other.Namespace) is not 0 and var order ? order : string.CompareOrdinal(Name, other.Name);

    public override string ToString() => $"{Namespace}:{Name}";

    /// <summary>The key without the namespace where that is the project.</summary>
    public string ToShortString(string project) => Namespace == project ? Name : ToString();

    private static FaultException Invalid(string text) =>
        new(
            SettingsDiagnostics.InvalidKey,
            $"could not parse '{text}' as a configuration key",
            "Configuration keys have the form NAME or NAMESPACE:NAME."
        );
}
