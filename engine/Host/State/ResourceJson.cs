using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;

namespace DataOps.Engine.Host.State;

/// <summary>Resources as a checkpoint has them, for documents that are shown and not kept. Secrets must be masked before.</summary>
public static class ResourceJson
{
    /// <exception cref="FaultException">A value is still a secret.</exception>
    public static void Write(Utf8JsonWriter writer, ResourceState masked) => ResourceWriter.Write(writer, masked, MissingCipher.Instance);

    /// <exception cref="FaultException">A value is still a secret.</exception>
    public static void Write(Utf8JsonWriter writer, PropertyMap masked) =>
        new ValueWriter(writer, MissingCipher.Instance, "A document").WriteMap(masked);
}
