using System.Text.Encodings.Web;
using System.Text.Json;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Host;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Operations;

namespace DataOps.Cli.Runs;

/// <summary>
/// For <c>preview --import-file</c>: what the preview would create, as a file for <c>import --file</c>; ids are to be filled in.
/// </summary>
internal sealed class ImportFileRecord(string path) : IRunDisplay
{
    private const string IdToFillIn = "<PLACEHOLDER>";

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        IndentSize = 4,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _gate = new();
    private readonly List<ResourceState> _created = [];
    private readonly Dictionary<Urn, string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Default providers: an import makes them by itself.</summary>
    private readonly HashSet<Urn> _internal = [];

    public void Report(EngineEvent value)
    {
        if (value is not EngineEvent.StepStarted { Step: { Urn.Type: not Urn.RootStackType } step })
        {
            return;
        }

        lock (_gate)
        {
            if (step.IsInternal)
            {
                _internal.Add(step.Urn);
            }

            if (step.IsInternal || !_names.TryAdd(step.Urn, ""))
            {
                return;
            }

            _names[step.Urn] = UniqueName(step.Urn);
            if (step is { Operation: StepOperation.Create, New: { } state } && !ProviderReference.IsProviderType(state.Type))
            {
                _created.Add(state);
            }
        }
    }

    /// <exception cref="FaultException">DP2604: the file cannot be written.</exception>
    public Task FinishAsync(DeploymentResult result)
    {
        lock (_gate)
        {
            try
            {
                using var file = File.Create(path);
                using var writer = new Utf8JsonWriter(file, Indented);
                Write(writer);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new FaultException(
                    OperationDiagnostics.UnreadableFile,
                    $"{path} cannot be written: {exception.Message}",
                    "Name a file in an existing folder with --import-file.",
                    exception
                );
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The resource's own name where it is free, otherwise its type behind it, and a number where that is not enough.</summary>
    private string UniqueName(Urn urn)
    {
        if (_taken.Add(urn.Name))
        {
            return urn.Name;
        }

        var type = urn.Type[(urn.Type.LastIndexOf(':') + 1)..];
        var name = urn.Name + char.ToUpperInvariant(type[0]) + type[1..];
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            unique = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private void Write(Utf8JsonWriter writer)
    {
        var created = _created.Select(state => state.Urn).ToHashSet();
        var named = _created
            .Select(ParentOf)
            .OfType<Urn>()
            .Where(parent => !created.Contains(parent))
            .Concat(_created.Select(ProviderOf).OfType<Urn>())
            .Distinct()
            .ToList();
        writer.WriteStartObject();
        if (named.Count > 0)
        {
            writer.WriteStartObject("nameTable");
            foreach (var urn in named)
            {
                writer.WriteString(NameOf(urn), urn.Value);
            }

            writer.WriteEndObject();
        }

        writer.WriteStartArray("resources");
        foreach (var state in _created)
        {
            Write(writer, state);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, ResourceState state)
    {
        writer.WriteStartObject();
        writer.WriteString("type", state.Type);
        writer.WriteString("name", NameOf(state.Urn));
        if (state.Custom)
        {
            writer.WriteString("id", IdToFillIn);
        }
        else
        {
            writer.WriteBoolean("component", true);
        }

        if (ParentOf(state) is { } parent)
        {
            writer.WriteString("parent", NameOf(parent));
        }

        if (ProviderOf(state) is { } provider)
        {
            writer.WriteString("provider", NameOf(provider));
        }

        if (NameOf(state.Urn) != state.Urn.Name)
        {
            writer.WriteString("logicalName", state.Urn.Name);
        }

        writer.WriteEndObject();
    }

    private string NameOf(Urn urn) => _names.TryGetValue(urn, out var name) ? name : urn.Name;

    private static Urn? ParentOf(ResourceState state) => state.Parent is { } parent && parent.Type != Urn.RootStackType ? parent : null;

    private Urn? ProviderOf(ResourceState state) =>
        state.Provider is { } provider && !_internal.Contains(provider.Urn) ? provider.Urn : null;
}
