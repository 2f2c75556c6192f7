using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Catalog.Systems;

/// <summary>
/// A system's data: what it is, and which fields of a definition it honours. It is read from the file <c>honours.txt</c> in the folder of
/// the system's implementation, so that the catalogue judges by the very data that the implementation ships.
/// </summary>
public sealed class SystemHonours
{
    private const string Always = "always ";
    private const string Pending = "pending ";
    private const string Told = "told ";

    private readonly ImmutableDictionary<string, HonouredField> _byPath;

    private SystemHonours(ImmutableDictionary<string, string> header, ImmutableArray<HonouredField> fields)
    {
        Name = header["system"];
        Kind = Enum.Parse<SystemKind>(header["kind"], ignoreCase: true);
        IsDeployed = header.GetValueOrDefault("deployed") != "no";
        Runs = Words(header.GetValueOrDefault("runs", ""));
        Gives = Words(header.GetValueOrDefault("gives", ""));
        Watches = Words(header.GetValueOrDefault("watches", ""));
        Schemes = Words(header.GetValueOrDefault("schemes", ""));
        Beside = Words(header.GetValueOrDefault("beside", "")) is [var cpu, var memory] ? new ComputeSize(cpu, memory, null) : null;
        Fields = fields;
        _byPath = fields.ToImmutableDictionary(field => field.Path, StringComparer.Ordinal);
    }

    /// <summary>The word for it in definitions and settings.</summary>
    public string Name { get; }

    public SystemKind Kind { get; }

    /// <summary>False for a system that definitions may name and the program does not deploy to.</summary>
    public bool IsDeployed { get; }

    /// <summary>For an orchestrator: the types of task that it can run at all, whether or not the program deploys them.</summary>
    public ImmutableArray<string> Runs { get; }

    /// <summary>
    /// For an orchestrator: the values of a run that its tasks get, as in <c>${run.NAME}</c>; <c>parameters</c> for those of a parameter.
    /// </summary>
    public ImmutableArray<string> Gives { get; }

    /// <summary>For an orchestrator or an operator: the conditions of alerts that its metrics tell, as definitions name them.</summary>
    public ImmutableArray<string> Watches { get; }

    /// <summary>For a lake or a warehouse: the schemes of the datasets that it keeps.</summary>
    public ImmutableArray<string> Schemes { get; }

    /// <summary>For an orchestrator: what it adds to each pod of a task, as a quota counts it; null for nothing.</summary>
    public ComputeSize? Beside { get; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<HonouredField> Fields { get; }

    /// <summary>The line about a field; one that the data does not name is not honoured.</summary>
    public HonouredField Field(string path) => _byPath.GetValueOrDefault(path) ?? new HonouredField(path, FieldHonour.None, []);

    /// <param name="text">Header lines <c>key: value</c>, and a line for each field; <c>#</c> starts a comment.</param>
    public static SystemHonours Parse(string text)
    {
        var header = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var fields = ImmutableArray.CreateBuilder<HonouredField>();
        foreach (
            var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)
        )
        {
            if (line.IndexOf(':') is > 0 and var colon)
            {
                header[line[..colon]] = line[(colon + 1)..].Trim();
            }
            else
            {
                fields.Add(ParseField(line));
            }
        }

        return new SystemHonours(header.ToImmutable(), fields.ToImmutable());
    }

    private static HonouredField ParseField(string line)
    {
        var (honour, rest) = line switch
        {
            _ when line.StartsWith(Always, StringComparison.Ordinal) => (FieldHonour.Always, line[Always.Length..]),
            _ when line.StartsWith(Pending, StringComparison.Ordinal) => (FieldHonour.Pending, line[Pending.Length..]),
            _ when line.StartsWith(Told, StringComparison.Ordinal) => (FieldHonour.Told, line[Told.Length..]),
            _ => (FieldHonour.Changes, line),
        };
        var parts = rest.Split('=', 2, StringSplitOptions.TrimEntries);
        return new HonouredField(parts[0], honour, parts.Length == 1 ? [] : Words(parts[1]));
    }

    private static ImmutableArray<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
