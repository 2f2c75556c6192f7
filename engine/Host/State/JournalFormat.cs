using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>
/// The lines of a journal, JSON each:
/// <code>
/// {"journal":1,"stack":"organization/P/S","checkpoint":"SHA-256","secrets_providers":{..},"started":"..","update":{..}}
/// {"began":7,"type":"creating","operationId":"..","resource":{..}}
/// {"ended":7,"changes":[{"added":"new:3","state":{..},"inputsOf":7}]}   also "replaced", "removed", and "kept" with "to"
/// {"failed":7}   {"changed":[..]}   {"settled":0}   {"folded":"SHA-256","update":{..}}
/// </code>
/// Resources are as in a checkpoint, secrets encrypted. <c>inputsOf</c> stands for inputs that equal those of the operation's beginning.
/// <c>update</c> is the entry of the history for a run that is cut off. <c>folded</c> comes last: the journal is contained in the
/// checkpoint of that hash,
/// and the run's entry of the history is to be <c>update</c>.
/// </summary>
internal static class JournalFormat
{
    public static ReadOnlyMemory<byte> Header(JournalHeader header) =>
        Line(writer =>
        {
            writer.WriteNumber("journal", JournalHeader.CurrentVersion);
            writer.WriteString("stack", header.Stack);
            writer.WriteString("checkpoint", header.Checkpoint);
            if (header.SecretsProvider is { } provider)
            {
                writer.WriteStartObject("secrets_providers");
                writer.WriteString("type", provider.Type);
                writer.WriteString("salt", provider.Salt);
                writer.WriteEndObject();
            }

            writer.WriteString("started", Timestamp.Format(header.Started));
            WriteUpdate(writer, header.Update);
        });

    public static ReadOnlyMemory<byte> Folded(string checkpoint, UpdateRecord? update) =>
        Line(writer =>
        {
            writer.WriteString("folded", checkpoint);
            WriteUpdate(writer, update);
        });

    /// <param name="entry">The entry to write.</param>
    /// <param name="beganInputs">The inputs with which an operation began; null when unknown.</param>
    /// <param name="cipher">Encrypts the secrets.</param>
    public static ReadOnlyMemory<byte> Entry(JournalEntry entry, Func<long, PropertyMap?> beganInputs, ISecretCipher cipher) =>
        Line(writer =>
        {
            switch (entry)
            {
                case JournalEntry.Began began:
                    writer.WriteNumber("began", began.Operation);
                    writer.WriteString("type", PendingOperationNames.Of(began.Kind));
                    if (began.OperationId.Length > 0)
                    {
                        writer.WriteString("operationId", began.OperationId);
                    }

                    writer.WritePropertyName("resource");
                    ResourceWriter.Write(writer, began.Resource, cipher);
                    break;
                case JournalEntry.Ended ended:
                    writer.WriteNumber("ended", ended.Operation);
                    WriteChanges(writer, "changes", ended.Changes, (ended.Operation, beganInputs(ended.Operation)), cipher);
                    break;
                case JournalEntry.Failed failed:
                    writer.WriteNumber("failed", failed.Operation);
                    break;
                case JournalEntry.Changed changed:
                    WriteChanges(writer, "changed", changed.Changes, (0, null), cipher);
                    break;
                case JournalEntry.Settled settled:
                    writer.WriteNumber("settled", settled.Index);
                    break;
                default:
                    throw new UnreachableException(entry.GetType().Name);
            }
        });

    private static void WriteUpdate(Utf8JsonWriter writer, UpdateRecord? update)
    {
        if (update is not null)
        {
            writer.WritePropertyName("update");
            UpdateRecordFormat.Write(writer, update);
        }
    }

    private static ArraySegment<byte> Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, ValueWriter.Compact))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(buffer.WrittenMemory, out var segment)
            ? segment
            : throw new UnreachableException();
    }

    private static void WriteChanges(
        Utf8JsonWriter writer,
        string name,
        ImmutableArray<StateChange> changes,
        (long Operation, PropertyMap? Inputs) began,
        ISecretCipher cipher
    )
    {
        writer.WriteStartArray(name);
        foreach (var change in changes)
        {
            writer.WriteStartObject();
            switch (change)
            {
                case StateChange.Added added:
                    writer.WriteString("added", added.Slot.ToString());
                    WriteState(writer, added.State, began, cipher);
                    break;
                case StateChange.Replaced replaced:
                    writer.WriteString("replaced", replaced.Slot.ToString());
                    WriteState(writer, replaced.State, began, cipher);
                    break;
                case StateChange.Removed removed:
                    writer.WriteString("removed", removed.Slot.ToString());
                    break;
                case StateChange.Kept kept:
                    writer.WriteString("kept", kept.From.ToString());
                    writer.WriteString("to", kept.To.ToString());
                    break;
                default:
                    throw new UnreachableException(change.GetType().Name);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteState(
        Utf8JsonWriter writer,
        ResourceState state,
        (long Operation, PropertyMap? Inputs) began,
        ISecretCipher cipher
    )
    {
        var same = state.Inputs.Count > 0 && state.Inputs.Equals(began.Inputs);
        writer.WritePropertyName("state");
        ResourceWriter.Write(writer, state, cipher, withInputs: !same);
        if (same)
        {
            writer.WriteNumber("inputsOf", began.Operation);
        }
    }
}
