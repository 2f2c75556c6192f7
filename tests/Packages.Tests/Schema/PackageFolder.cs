using System.Text.Json.Nodes;
using Testing;
using Xunit;

namespace Packages.Tests.Schema;

/// <summary>The data files of one typed package.</summary>
internal sealed class PackageFolder
{
    private static readonly string[] Names = ["Kubernetes", "Aws", "AzureNative", "Databricks", "Snowflake", "Gcp"];

    private PackageFolder(string name)
    {
        Name = name;
        Path = System.IO.Path.Combine(RepositoryRoot.Path, "sdk", $"Pulumi.{name}");
        Schema = Parse("schema.json");
        Overlay = Parse("overlay.json");
        Tokens = [.. System.IO.File.ReadLines(File("tokens.txt")).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)];
    }

    public string Name { get; }
    public string Path { get; }
    public JsonObject Schema { get; }
    public JsonObject Overlay { get; }
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The enumerations that are wanted though no property has them.</summary>
    public IEnumerable<string> Enumerations =>
        Tokens.Where(token => token.StartsWith("enum ", StringComparison.Ordinal)).Select(token => token["enum ".Length..].Trim());

    public static TheoryData<string> All => [.. Names];

    public static PackageFolder Open(string name) => new(name);

    public override string ToString() => Name;

    private string File(string name) => System.IO.Path.Combine(Path, name);

    private JsonObject Parse(string name) => JsonNode.Parse(System.IO.File.ReadAllText(File(name)))!.AsObject();
}
