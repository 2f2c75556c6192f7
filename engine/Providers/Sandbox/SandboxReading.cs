using DataOps.Engine.Model;

namespace DataOps.Providers.Sandbox;

/// <summary>What the cloud has at a place; the object is null when there is nothing.</summary>
internal sealed record SandboxReading(SandboxObject? Object, SandboxValues Values)
{
    /// <summary>Puts back the secrets that one of the maps has at the same place.</summary>
    public SandboxReading Reveal(params ReadOnlySpan<PropertyMap> known)
    {
        if (Object is null)
        {
            return this;
        }

        var properties = Object.Properties;
        foreach (var map in known)
        {
            properties = Values.Reveal(properties, map);
        }

        return this with
        {
            Object = Object with { Properties = properties },
        };
    }
}
