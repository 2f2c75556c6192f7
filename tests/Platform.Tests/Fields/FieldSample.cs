using System.Runtime.CompilerServices;
using YamlDotNet.Serialization;

namespace Platform.Tests.Fields;

/// <summary>A value for a field of the language that is not its default.</summary>
/// <param name="Path">As in the field table.</param>
/// <param name="Place">The path with names for its <c>*</c>.</param>
/// <param name="Target">Where the value is put: the place, or a record above it that the value is as a whole.</param>
/// <param name="Value">What YAML makes of the value.</param>
internal sealed record FieldSample(string Path, string Place, IReadOnlyList<string> Target, object Value)
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    /// <summary>The lines of <c>samples.txt</c>.</summary>
    public static IReadOnlyList<FieldSample> All { get; } =
    [.. File.ReadLines(FileOf("samples.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];

    public static string FileOf(string name, [CallerFilePath] string caller = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(caller)!, name);

    private static FieldSample Parse(string line)
    {
        var parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var names = new Queue<string>(parts[1].Split(','));
        var keys = parts[0].Split('.').Select(key => key == "*" ? names.Dequeue() : key).ToList();
        var value = Yaml.Deserialize<object>(parts[2]);
        var depth =
            value is not Dictionary<object, object> record ? 0
            : record.ContainsKey(keys[^1]) ? 1
            : keys.Count > 1 && record.ContainsKey(keys[^2]) ? 2
            : 0;
        return new FieldSample(parts[0], string.Join('.', keys), keys[..^depth], value);
    }
}
