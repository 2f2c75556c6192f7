using System.Text.Json.Nodes;

namespace Conformance.Sdk;

/// <summary>A recorded program: its folder and what the recording engine answered it (case.json).</summary>
internal sealed class CaseDefinition
{
    private readonly JsonObject _definition;

    private CaseDefinition(string name, string folder, JsonObject definition)
    {
        Name = name;
        Folder = folder;
        _definition = definition;
    }

    public string Name { get; }

    public string Folder { get; }

    public string Project => Text("project", "fixture");

    public string Stack => Text("stack", "dev");

    public string Organization => Text("organization", "acme");

    public string Config => _definition["config"]?.ToJsonString() ?? "{}";

    public string ConfigSecretKeys => _definition["configSecretKeys"]?.ToJsonString() ?? "[]";

    public JsonArray Invokes => _definition["invokes"]?.AsArray() ?? [];

    public JsonArray Calls => _definition["calls"]?.AsArray() ?? [];

    public static CaseDefinition Load(string name)
    {
        var folder = Path.Combine(SdkPrograms.Cases, name);
        return new CaseDefinition(name, folder, JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json")))!.AsObject());
    }

    public JsonObject Recording(ProgramMode mode)
    {
        var file = mode == ProgramMode.Preview ? "recording-preview.json" : "recording-up.json";
        return JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!.AsObject();
    }

    public bool? Feature(string id) => _definition["features"]?[id]?.GetValue<bool>();

    /// <summary>The entry for a resource: by type and name, or else by type.</summary>
    public JsonObject? Resource(string type, string name) =>
        (_definition["resources"]?[$"{type}::{name}"] ?? _definition["resources"]?[type])?.AsObject();

    public JsonObject? Read(string type, string id) => _definition["reads"]?[$"{type}::{id}"]?.AsObject();

    private string Text(string key, string otherwise) => _definition[key]?.GetValue<string>() ?? otherwise;
}
