using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Testing;
using Xunit;

namespace Packages.Tests.Schema;

public sealed partial class SchemaFilesTests
{
    private static readonly string[] Sections = ["types", "resources", "functions"];
    private static readonly string[] PropertyMaps = ["properties", "inputProperties"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Packages => PackageFolder.All;

    [Theory]
    [MemberData(nameof(Packages))]
    public void Resources_and_functions_are_the_wanted_tokens(string name)
    {
        var package = PackageFolder.Open(name);

        var wanted = package
            .Tokens.Where(token => token.Contains(':', StringComparison.Ordinal) && !token.Contains(' ', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var found = Keys(package.Schema, "resources")
            .Concat(Keys(package.Schema, "functions"))
            .Except(Methods(package.Schema))
            .Order(StringComparer.Ordinal);

        Assert.Equal(wanted, found);
        Assert.Equal(package.Tokens.Contains("provider"), package.Schema.ContainsKey("provider"));
        Assert.Equal(package.Tokens.Contains("config"), package.Schema.ContainsKey("config"));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Version_is_the_one_that_the_official_build_references(string name)
    {
        var package = PackageFolder.Open(name);
        var central = XDocument
            .Load(Path.Combine(RepositoryRoot.Path, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Single(item => (string?)item.Attribute("Include") == $"Pulumi.{name}");

        var version = (string?)package.Schema["version"];

        Assert.Equal((string?)central.Attribute("Version"), version);
        Assert.EndsWith(
            $"@{version}",
            package.Tokens.Single(token => token.StartsWith("package ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_reference_resolves_and_every_type_is_reached(string name)
    {
        var package = PackageFolder.Open(name);
        var schema = package.Schema;
        var reached = new HashSet<string>(package.Enumerations);
        var pending = new Queue<JsonNode?>(new[] { "provider", "config", "resources", "functions" }.Select(section => schema[section]));

        while (pending.TryDequeue(out var node))
        {
            foreach (var token in References(node))
            {
                var type = schema["types"]![token];
                Assert.True(type is not null, $"{token} is referenced and not declared.");
                if (reached.Add(token))
                {
                    pending.Enqueue(type);
                }
            }
        }

        Assert.Equal(Keys(schema, "types").Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Overlay_changes_only_what_the_schema_has(string name)
    {
        var package = PackageFolder.Open(name);
        var overlay = package.Overlay["schema"]!.AsObject();
        var unknown = new List<string>();

        foreach (var section in Sections)
        {
            foreach (var (token, patch) in overlay[section]?.AsObject() ?? [])
            {
                var target = package.Schema[section]![token];
                if (target is null)
                {
                    unknown.Add(token);
                }
                else
                {
                    unknown.AddRange(UnknownProperties(patch!, target).Select(property => $"{token}.{property}"));
                }
            }
        }

        Assert.Empty(unknown);
        Assert.All(package.Overlay["sources"]!.AsObject(), source => Assert.NotEqual("", source.Value!.GetValue<string>().Trim()));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Sandbox_covers_every_resource_and_function_with_templates_that_resolve(string name)
    {
        var package = PackageFolder.Open(name);
        var overlay = package.Overlay["schema"]!;
        var problems = new List<string>();
        var methods = Methods(package.Schema).ToHashSet();

        foreach (var section in new[] { "resources", "functions" })
        {
            foreach (var (token, entity) in package.Schema[section]!.AsObject())
            {
                // Methods and components are code of the provider, which templates cannot stand for.
                if (methods.Contains(token) || entity!["isComponent"] is not null)
                {
                    continue;
                }

                var sandbox = overlay[section]?[token]?["sandbox"]?.AsObject();
                if (sandbox is null)
                {
                    problems.Add($"{token} has no sandbox entry");
                }
                else
                {
                    problems.AddRange(SandboxProblems(sandbox, entity!).Select(problem => $"{token}: {problem}"));
                }
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public void Aliases_are_those_that_the_official_packages_send()
    {
        var deployment = PackageFolder.Open("Kubernetes").Schema["resources"]!["kubernetes:apps/v1:Deployment"]!;
        var bucket = PackageFolder.Open("Aws").Schema["resources"]!["aws:s3/bucket:Bucket"]!;

        Assert.Equal(
            ["kubernetes:apps/v1beta1:Deployment", "kubernetes:apps/v1beta2:Deployment", "kubernetes:extensions/v1beta1:Deployment"],
            deployment["aliases"]!.AsArray().Select(alias => (string?)alias!["type"])
        );
        Assert.Equal(
            ["aws:s3/bucketV2:BucketV2", "aws:s3/bucketV2:BucketV2"],
            bucket["aliases"]!.AsArray().Select(alias => (string?)alias!["type"])
        );
    }

    /// <summary>The tokens of the functions that are called on a resource.</summary>
    private static IEnumerable<string> Methods(JsonObject schema) =>
        schema["resources"]!
            .AsObject()
            .Select(resource => resource.Value)
            .Append(schema["provider"])
            .SelectMany(owner => owner?["methods"]?.AsObject() ?? [])
            .Select(method => method.Value!.GetValue<string>());

    private static IEnumerable<string> SandboxProblems(JsonObject sandbox, JsonNode entity)
    {
        var inputs = Names(entity, "inputProperties").Concat(Names(entity["inputs"], "properties")).ToHashSet();
        var outputs = Names(entity, "properties").Concat(Names(entity["outputs"], "properties")).ToHashSet();
        var all = inputs.Concat(outputs).Append("id").ToHashSet();

        foreach (var output in sandbox["outputs"]?.AsObject() ?? [])
        {
            if (!outputs.Contains(output.Key))
            {
                yield return $"no output {output.Key}";
            }
        }

        foreach (var path in sandbox["replaceOn"]?.AsArray() ?? [])
        {
            if (!inputs.Contains(path!.GetValue<string>().Split('.')[0]))
            {
                yield return $"no input {path}";
            }
        }

        if (sandbox["autoName"]?["property"]?.GetValue<string>() is { } named && !inputs.Contains(named))
        {
            yield return $"no input {named}";
        }

        foreach (Match template in Template().Matches(sandbox.ToJsonString(Plain)))
        {
            var name = template.Groups["name"].Value;
            if (!all.Contains(name.Split('.')[0]) && name != "urn.name" && !name.StartsWith("cloud.", StringComparison.Ordinal))
            {
                yield return $"no property {name}";
            }
        }
    }

    /// <summary>A reference <c>${name}</c> or the argument of <c>${withoutScheme(name)}</c>; the drawing functions take numbers.</summary>
    [GeneratedRegex(@"\$\{(?:withoutScheme\()?(?<name>[A-Za-z][\w.]*)\)?\}")]
    private static partial Regex Template();

    private static IEnumerable<string> UnknownProperties(JsonNode patch, JsonNode target)
    {
        foreach (var map in PropertyMaps)
        {
            foreach (var name in Names(patch, map))
            {
                if (target[map]?[name] is null)
                {
                    yield return name;
                }
            }
        }

        foreach (var part in new[] { "stateInputs", "inputs", "outputs" })
        {
            foreach (var name in Names(patch[part], "properties"))
            {
                if (target[part]?["properties"]?[name] is null)
                {
                    yield return name;
                }
            }
        }
    }

    private static IEnumerable<string> References(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                // A property may be called $ref, too: then its value is a specification, not a text.
                if (
                    map["$ref"] is JsonValue reference
                    && reference.GetValue<string>() is var text
                    && text.StartsWith("#/types/", StringComparison.Ordinal)
                )
                {
                    yield return text["#/types/".Length..];
                }

                foreach (var inner in map.SelectMany(member => References(member.Value)))
                {
                    yield return inner;
                }

                break;
            case JsonArray list:
                foreach (var inner in list.SelectMany(References))
                {
                    yield return inner;
                }

                break;
        }
    }

    private static IEnumerable<string> Keys(JsonObject schema, string section) => schema[section]!.AsObject().Select(entry => entry.Key);

    private static IEnumerable<string> Names(JsonNode? owner, string map) => owner?[map]?.AsObject().Select(entry => entry.Key) ?? [];
}
