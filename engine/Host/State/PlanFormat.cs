using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Engine.Plans;

namespace DataOps.Engine.Host.State;

/// <summary>
/// The file of a saved plan, laid out as Pulumi's (apitype <c>DeploymentPlanV1</c>):
/// <code>
/// {"manifest":{..},"config":{"P:key":"text","P:secret":{"secure":".."}},"resourcePlans":{"urn:..":{
/// "goal":{"type":"..","name":"..","custom":true,"inputDiff":{"adds":{..},"deletes":[..],"updates":{..}},
/// "outputDiff":{},"protect":false,..},
///   "steps":["create"],"state":{..},"seed":"base64"}}}
/// </code>
/// Secrets are encrypted as in the stack's state.
/// </summary>
public static class PlanFormat
{
    /// <param name="stream">Gets the file.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="config">The configuration that it was made with: JSON by <c>namespace:key</c>, secrets encrypted.</param>
    /// <param name="cipher">Encrypts what the plan has of secrets.</param>
    /// <param name="time">When the plan was made.</param>
    public static void Write(
        Stream stream,
        DeploymentPlan plan,
        IEnumerable<KeyValuePair<string, string>> config,
        ISecretCipher cipher,
        DateTimeOffset time
    )
    {
        using var writer = new Utf8JsonWriter(stream, ValueWriter.Compact with { Indented = true, IndentSize = 4 });
        writer.WriteStartObject();
        CheckpointFormat.WriteManifest(writer, time);
        WriteConfig(writer, config);
        if (!plan.Resources.IsEmpty)
        {
            writer.WriteStartObject("resourcePlans");
            foreach (var (urn, resource) in plan.Resources)
            {
                writer.WritePropertyName(urn);
                new PlanWriter(writer, new ValueWriter(writer, cipher, urn)).Write(resource);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>A plan file's content; null when there is no such file.</summary>
    /// <exception cref="FaultException">DP5020 or DP5021 for what cannot be read as a file.</exception>
    public static byte[]? TryLoad(string path) => StateDisk.Instance.TryRead(path);

    /// <summary>Writes a plan file as a whole.</summary>
    /// <exception cref="FaultException">DP5007.</exception>
    public static void Save(string path, ReadOnlyMemory<byte> content) => StateDisk.Instance.Replace(path, content);

    /// <param name="json">The file in UTF-8.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="stack">The stack that is to be changed.</param>
    /// <param name="cipher">Decrypts what the plan has of secrets.</param>
    /// <exception cref="FaultException">DP5015 for a file that is no plan, DP5016 for the plan of another stack.</exception>
    public static DeploymentPlan Read(ReadOnlyMemory<byte> json, string file, StackIdentity stack, ISecretCipher cipher)
    {
        var plan = Read(json, file, cipher);
        var foreign = plan
            .Resources.Keys.Select(urn => new Urn(urn))
            .FirstOrDefault(urn => urn.Stack != stack.Name || urn.Project != stack.Project);
        return foreign.Value is null
            ? plan
            : throw new FaultException(
                StateDiagnostics.ForeignPlan,
                $"{file} is a plan for the stack '{foreign.Stack}' of the project '{foreign.Project}', not for '{stack.Name}' of '{stack.Project}'.",
                "Name the plan's stack with --stack, or preview this one with `preview --save-plan`."
            );
    }

    private static DeploymentPlan Read(ReadOnlyMemory<byte> json, string file, ISecretCipher cipher)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = ValueReader.Deep.MaxDepth });
            return PlanReader.Read(document.RootElement, new ValueReader(cipher));
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new FaultException(
                StateDiagnostics.BrokenPlan,
                $"{file} is not a saved plan: {exception.Message}",
                "Write it anew with `preview --save-plan`.",
                exception
            );
        }
    }

    private static void WriteConfig(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>> config)
    {
        var started = false;
        foreach (var (key, value) in config)
        {
            if (!started)
            {
                writer.WriteStartObject("config");
            }

            started = true;
            writer.WritePropertyName(key);
            writer.WriteRawValue(value);
        }

        if (started)
        {
            writer.WriteEndObject();
        }
    }
}
