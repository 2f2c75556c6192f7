using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>
/// Pulumi's checkpoint, versions 3 and 4:
/// <code>
/// {"version":3,"checkpoint":{"stack":"organization/P/S","latest":{"manifest":{..},
/// "secrets_providers":{"type":"passphrase","state":{"salt":".."}},
///  "resources":[..],"pending_operations":[{"resource":{..},"type":"creating"}],"metadata":{}}}}
/// </code>
/// An exported deployment is the same with <c>"deployment":{..}</c> instead of <c>"checkpoint":{"latest":{..}}</c>. Version 4 is written
/// when a resource uses a feature that older engines must not ignore, and names those features.
/// </summary>
public static class CheckpointFormat
{
    private const int PlainVersion = 3;
    private const int VersionWithFeatures = 4;
    private const int FlushAt = 1 << 16;

    private static readonly string[] KnownFeatures = ["hooks", "refreshBeforeUpdate", "replaceWith", "taint", "views"];

    /// <summary>The engine's name and version in a manifest; its SHA-256 is the manifest's <c>magic</c>.</summary>
    private static readonly string Engine = $"dataops-{typeof(CheckpointFormat).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>Reads a checkpoint or an exported deployment.</summary>
    /// <param name="json">The document in UTF-8.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="cipherOf">Finds the cipher for the document's secrets provider.</param>
    /// <exception cref="FaultException">DP5003 or DP5004.</exception>
    public static Checkpoint Read(ReadOnlyMemory<byte> json, string file, Func<SecretsProviderState?, ISecretCipher> cipherOf) =>
        Guarded(file, () => new CheckpointReader(file).Read(json.Span, cipherOf));

    /// <summary>Reads only how a document's secrets are encrypted.</summary>
    public static SecretsProviderState? ReadProvider(ReadOnlyMemory<byte> json, string file) =>
        Guarded(file, () => new CheckpointReader(file).ReadProvider(json.Span));

    /// <summary>Writes a checkpoint file's content.</summary>
    public static void WriteCheckpoint(
        Stream stream,
        StackIdentity stack,
        Snapshot snapshot,
        SecretsProviderState? provider,
        ISecretCipher cipher,
        DateTimeOffset now
    )
    {
        using var writer = new Utf8JsonWriter(stream, ValueWriter.Compact);
        WriteVersion(writer, snapshot);
        writer.WriteStartObject("checkpoint");
        writer.WriteString("stack", stack.FullName);
        writer.WritePropertyName("latest");
        WriteDeployment(writer, snapshot, provider, cipher, now);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes the checkpoint of a stack that was never deployed.</summary>
    public static byte[] NewStack(StackIdentity stack) =>
        Encoding.UTF8.GetBytes($"{{\"version\":{PlainVersion},\"checkpoint\":{{\"stack\":\"{stack.FullName}\"}}}}");

    /// <summary>Writes what <c>stack export</c> prints. A null cipher shows the secrets.</summary>
    public static void WriteExport(
        Stream stream,
        Snapshot snapshot,
        SecretsProviderState? provider,
        ISecretCipher? cipher,
        DateTimeOffset? time
    )
    {
        using var writer = new Utf8JsonWriter(stream, ValueWriter.Compact with { Indented = true, IndentSize = 4 });
        WriteVersion(writer, snapshot);
        writer.WritePropertyName("deployment");
        WriteDeployment(writer, snapshot, provider, cipher, time);
        writer.WriteEndObject();
    }

    internal static void CheckVersion(int version, IReadOnlyCollection<string> features, string file)
    {
        if (version > VersionWithFeatures)
        {
            throw new FaultException(
                StateDiagnostics.NewerCheckpoint,
                $"{file} has the version {version}; this engine reads versions {PlainVersion} and {VersionWithFeatures}.",
                "Use the engine that wrote it, or a newer version of this one."
            );
        }

        if (version is 1 or 2)
        {
            throw new FaultException(
                StateDiagnostics.CorruptCheckpoint,
                $"{file} has the version {version}, which is older than this engine reads.",
                "Export and import the stack once with a current Pulumi CLI: that writes version 3."
            );
        }

        var unknown = features.Except(KnownFeatures).ToList();
        if (unknown.Count > 0)
        {
            throw new FaultException(
                StateDiagnostics.NewerCheckpoint,
                $"{file} uses features that this engine does not know: {string.Join(", ", unknown)}.",
                "Use the engine that wrote it, or a newer version of this one."
            );
        }
    }

    private static T Guarded<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new FaultException(
                StateDiagnostics.CorruptCheckpoint,
                $"{file} is not a checkpoint: {exception.Message}",
                "Restore the file from its .bak, from `.pulumi/backups`, or from an export with `dataops stack import`.",
                exception
            );
        }
    }

    private static void WriteVersion(Utf8JsonWriter writer, Snapshot snapshot)
    {
        var features = FeaturesOf(snapshot);
        writer.WriteStartObject();
        writer.WriteNumber("version", features.Count == 0 ? PlainVersion : VersionWithFeatures);
        if (features.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("features");
        foreach (var feature in features)
        {
            writer.WriteStringValue(feature);
        }

        writer.WriteEndArray();
    }

    private static SortedSet<string> FeaturesOf(Snapshot snapshot)
    {
        var features = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in snapshot.Resources)
        {
            AddFeatures(resource, features);
        }

        return features;
    }

    private static void AddFeatures(ResourceState resource, SortedSet<string> features)
    {
        if (resource.RefreshBeforeUpdate)
        {
            features.Add("refreshBeforeUpdate");
        }

        if (resource.ViewOf is not null)
        {
            features.Add("views");
        }

        if (!resource.ResourceHooks.IsEmpty)
        {
            features.Add("hooks");
        }

        if (resource.Taint)
        {
            features.Add("taint");
        }

        if (!resource.ReplaceWith.IsDefaultOrEmpty)
        {
            features.Add("replaceWith");
        }
    }

    private static void WriteDeployment(
        Utf8JsonWriter writer,
        Snapshot snapshot,
        SecretsProviderState? provider,
        ISecretCipher? cipher,
        DateTimeOffset? time
    )
    {
        writer.WriteStartObject();
        WriteManifest(writer, time);
        if (provider is not null)
        {
            writer.WriteStartObject("secrets_providers");
            writer.WriteString("type", provider.Type);
            writer.WriteStartObject("state");
            writer.WriteString("salt", provider.Salt);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        if (!snapshot.Resources.IsEmpty)
        {
            writer.WriteStartArray("resources");
            foreach (var resource in snapshot.Resources)
            {
                ResourceWriter.Write(writer, resource, cipher);
                if (writer.BytesPending > FlushAt)
                {
                    writer.Flush();
                }
            }

            writer.WriteEndArray();
        }

        if (!snapshot.PendingOperations.IsEmpty)
        {
            writer.WriteStartArray("pending_operations");
            foreach (var operation in snapshot.PendingOperations)
            {
                ResourceWriter.Write(writer, operation, cipher);
            }

            writer.WriteEndArray();
        }

        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    internal static void WriteManifest(Utf8JsonWriter writer, DateTimeOffset? time)
    {
        writer.WriteStartObject("manifest");
        writer.WriteString("time", Timestamp.Format(time ?? DateTimeOffset.MinValue));
        writer.WriteString("magic", time is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Engine))));
        writer.WriteString("version", time is null ? "" : Engine);
        writer.WriteEndObject();
    }
}
