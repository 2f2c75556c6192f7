using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Operations;

namespace DataOps.Cli.Runs;

/// <summary>
/// The file of <c>import --file</c>: a list <c>resources</c>, and a table <c>nameTable</c> of the URNs behind names that parents and
/// providers have. A resource of the list is a name too. Everything that is wrong with it is told at once.
/// </summary>
internal sealed class ImportFile
{
    private readonly List<string> _problems = [];
    private readonly Dictionary<string, Urn> _urns = new(StringComparer.Ordinal);
    private readonly HashSet<Urn> _taken = [];
    private readonly string _path;
    private readonly StackIdentity _stack;

    private ImportFile(string path, StackIdentity stack) => (_path, _stack) = (path, stack);

    public static ImmutableArray<ImportSpec> Read(string path, StackIdentity stack, bool protect)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new ImportFile(path, stack).Read(document.RootElement, protect);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new FaultException(
                OperationDiagnostics.UnreadableFile,
                $"{path} cannot be read: {exception.Message}",
                "It is a JSON object with a list `resources`.",
                exception
            );
        }
    }

    private ImmutableArray<ImportSpec> Read(JsonElement root, bool protect)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("resources", out var list)
            || list.ValueKind != JsonValueKind.Array
        )
        {
            throw Malformed("there is no list `resources`");
        }

        if (root.TryGetProperty("nameTable", out var table))
        {
            ReadNames(table);
        }

        var entries = list.EnumerateArray()
            .Select((element, index) => ImportEntry.Read(element, index, _problems))
            .OfType<ImportEntry>()
            .ToImmutableArray();
        Require();
        Resolve(entries);
        Require();
        var specs = entries.Select(entry => Spec(entry, protect)).ToImmutableArray();
        Require();
        return specs;
    }

    private void ReadNames(JsonElement table)
    {
        if (table.ValueKind != JsonValueKind.Object)
        {
            throw Malformed("`nameTable` is no object");
        }

        foreach (var entry in table.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.String && Urn.TryParse(entry.Value.GetString()!, out var urn))
            {
                _urns[entry.Name] = urn;
                _taken.Add(urn);
            }
            else
            {
                _problems.Add($"`nameTable.{entry.Name}` is no URN");
            }
        }
    }

    /// <summary>Gives every resource its URN, parents first.</summary>
    private void Resolve(ImmutableArray<ImportEntry> entries)
    {
        var ambiguous = entries
            .GroupBy(entry => entry.Name)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        var names = entries.Select(entry => entry.Name).Concat(_urns.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Parent.Length > 0 && !names.Contains(entry.Parent))
            {
                _problems.Add($"the parent '{entry.Parent}' of {entry} has no entry in `nameTable`");
            }

            if (ambiguous.Contains(entry.Parent) || ambiguous.Contains(entry.Provider))
            {
                _problems.Add($"{entry} names a parent or provider that several resources are called");
            }
        }

        Require();
        var open = entries.ToList();
        while (open.Find(entry => entry.Parent.Length == 0 || _urns.ContainsKey(entry.Parent)) is { } next)
        {
            open.Remove(next);
            var urn = Urn.Create(
                _stack.Name,
                _stack.Project,
                next.Parent.Length == 0 ? null : _urns[next.Parent],
                next.Type,
                next.LogicalName
            );
            if (!_taken.Add(urn))
            {
                _problems.Add($"{next} has the URN of another one: give it another name or logicalName");
            }

            _urns[next.Name] = urn;
        }

        foreach (var orphan in open)
        {
            _problems.Add($"{orphan} is below itself");
        }
    }

    private ImportSpec Spec(ImportEntry entry, bool protect)
    {
        Urn? provider = null;
        if (entry.Provider.Length > 0)
        {
            if (_urns.TryGetValue(entry.Provider, out var urn) && ProviderReference.IsProviderType(urn.Type))
            {
                provider = urn;
            }
            else
            {
                _problems.Add($"the provider '{entry.Provider}' of {entry} is no provider in `nameTable`");
            }
        }

        return new ImportSpec(entry.Type, entry.LogicalName, entry.Id)
        {
            Parent = entry.Parent.Length > 0 ? _urns[entry.Parent] : null,
            Provider = provider,
            Version = entry.Version,
            PluginDownloadUrl = entry.PluginDownloadUrl,
            Properties = entry.Properties,
            Component = entry.Component,
            Inputs = entry.Inputs,
            Protect = protect,
        };
    }

    private void Require()
    {
        if (_problems.Count > 0)
        {
            throw Malformed(string.Join("; ", _problems));
        }
    }

    private FaultException Malformed(string what) =>
        new(
            OperationDiagnostics.UnreadableFile,
            $"{_path} is not an import file: {what}",
            "It needs a list `resources` of objects with type, name and id."
        );
}
