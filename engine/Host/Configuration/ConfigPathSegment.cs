namespace DataOps.Engine.Host.Configuration;

/// <summary>One step of a path into a structured value.</summary>
public abstract record ConfigPathSegment
{
    private ConfigPathSegment() { }

    public sealed record Name(string Value) : ConfigPathSegment;

    public sealed record Index(int Value) : ConfigPathSegment;
}
