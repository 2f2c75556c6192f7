namespace Pulumi.Experimental;

/// <summary>What programs and providers ask of the engine beside registering resources.</summary>
public interface IEngine
{
    /// <summary>Shows a message.</summary>
    Task LogAsync(LogRequest message);

    /// <summary>Fails if the engine's version is outside of the range.</summary>
    Task RequirePulumiVersionAsync(string pulumiVersionRange);
}
