using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;

namespace DataOps.Cli.Commands;

/// <summary><c>stack export</c>: prints the deployment that <c>stack import</c> takes.</summary>
internal static class StackExportCommand
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        IndentSize = 4,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var file = new Option<string?>("--file") { Description = "A file to write to, instead of printing", HelpName = "file" };
        var showSecrets = new Option<bool>("--show-secrets") { Description = "Show secrets in plain text" };
        var command = new Command("export", "Export a stack's deployment") { file, showSecrets };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                scope.RequireStack();
                var json = Export(scope, scope.Value(showSecrets));
                if (scope.Value(file) is { } path)
                {
                    await File.WriteAllBytesAsync(Path.GetFullPath(path, scope.Environment.WorkingDirectory), json, cancellationToken);
                }
                else
                {
                    scope.WriteExact(System.Text.Encoding.UTF8.GetString(json));
                }

                return ExitCode.Done;
            }
        );
        return command;
    }

    private static byte[] Export(CommandScope scope, bool showSecrets)
    {
        using var stream = new MemoryStream();
        if (!showSecrets && scope.Store.TryReadUnfolded(scope.Stack) is { } content && TryCopyLatest(content, stream))
        {
            return stream.ToArray();
        }

        var checkpoint = scope.Store.Read(scope.Stack, showSecrets ? scope.Secrets.CipherOf : _ => PassThroughCipher.Instance);
        var isNew = checkpoint is { SecretsProvider: null, Snapshot: { Resources.IsEmpty: true, PendingOperations.IsEmpty: true } };
        CheckpointFormat.WriteExport(
            stream,
            checkpoint.Snapshot,
            checkpoint.SecretsProvider,
            showSecrets ? null : PassThroughCipher.Instance,
            isNew ? null : scope.Store.LastWritten(scope.Stack)
        );
        return stream.ToArray();
    }

    private static ReadOnlyMemory<byte> WithoutMark(byte[] json) => json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsMemory(3) : json;

    /// <summary>Copies the deployment as it stands in the file, so that nothing that this engine does not know is lost.</summary>
    private static bool TryCopyLatest(byte[] content, Stream stream)
    {
        CheckpointFormat.Read(content, "checkpoint", _ => PassThroughCipher.Instance);
        using var document = JsonDocument.Parse(WithoutMark(content), new JsonDocumentOptions { MaxDepth = 1_000 });
        if (
            !document.RootElement.TryGetProperty("checkpoint", out var checkpoint)
            || !checkpoint.TryGetProperty("latest", out var latest)
            || latest.ValueKind != JsonValueKind.Object
        )
        {
            return false;
        }

        using var writer = new Utf8JsonWriter(stream, Indented);
        writer.WriteStartObject();
        foreach (var name in new[] { "version", "features" })
        {
            if (document.RootElement.TryGetProperty(name, out var value))
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
        }

        writer.WritePropertyName("deployment");
        latest.WriteTo(writer);
        writer.WriteEndObject();
        return true;
    }
}
