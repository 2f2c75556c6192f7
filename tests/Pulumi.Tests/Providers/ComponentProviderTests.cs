using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Experimental;
using Pulumi.Experimental.Provider;
using Pulumi.Testing;
using Xunit;

namespace Pulumi.Tests.Providers;

public sealed class ComponentProviderTests
{
    private static readonly Metadata Package = new("shops", "acme", "1.0.0");

    private readonly ComponentProvider _provider = new(typeof(Shop).Assembly, Package, [typeof(Shop)]);

    [Fact]
    public async Task Schema_FollowsFromTheClasses()
    {
        var schema = JsonNode
            .Parse((await _provider.GetSchema(new GetSchemaRequest(1, null, null), TestContext.Current.CancellationToken)).Schema!)!
            .AsObject();
        schema.Remove("language");

        Assert.True(
            JsonNode.DeepEquals(
                schema,
                JsonNode.Parse(
                    """
                    {
                      "name": "shops", "namespace": "acme", "displayName": "shops", "version": "1.0.0",
                      "resources": {
                        "shops:index:Shop": {
                          "isComponent": true,
                          "inputProperties": {
                            "address": { "$ref": "#/types/shops:index:Address" },
                            "aisles": { "type": "array", "items": { "type": "integer" } },
                            "label": { "type": "string" },
                            "open": { "type": "boolean", "plain": true }
                          },
                          "requiredInputs": ["label"],
                          "type": "object",
                          "properties": { "greeting": { "type": "string" }, "visitors": { "type": "integer" } },
                          "required": ["greeting"]
                        }
                      },
                      "types": {
                        "shops:index:Address": {
                          "type": "object",
                          "properties": { "extra": { "type": "object", "additionalProperties": { "type": "string" } }, "street": { "type": "string" } },
                          "required": ["street"]
                        }
                      }
                    }
                    """
                )
            ),
            schema.ToJsonString()
        );
    }

    [Fact]
    public async Task Construct_MakesTheComponentWithItsArguments()
    {
        var (resources, outputs) = await Deployment.TestAsync(
            new EmptyMocks(),
            new TestOptions { IsPreview = false },
            async () =>
            {
                var inputs = ImmutableDictionary<string, PropertyValue>
                    .Empty.Add("label", new PropertyValue("corner").WithSecret(true))
                    .Add("open", new PropertyValue(true));
                var response = await _provider.Construct(
                    new ConstructRequest("shops:index:Shop", "s", inputs, new ComponentResourceOptions()),
                    CancellationToken.None
                );
                return new Dictionary<string, object?>
                {
                    ["urn"] = (string)response.Urn,
                    ["greeting"] = response.Outputs["greeting"].ToString(),
                };
            }
        );

        Assert.Equal("shops:index:Shop", Assert.Single(resources).GetResourceType());
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$shops:index:Shop::s", outputs["urn"]);
        Assert.Equal("corner is open: True (secret)", outputs["greeting"]);
    }

    [Theory]
    [InlineData("other:index:Shop", "Invalid resource type: other:index:Shop")]
    [InlineData("shops:index:None", "Component type not found: None")]
    public async Task Construct_OfAnotherType_IsRefused(string type, string message)
    {
        var request = new ConstructRequest(type, "s", ImmutableDictionary<string, PropertyValue>.Empty, new ComponentResourceOptions());
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _provider.Construct(request, TestContext.Current.CancellationToken));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("", "Package name cannot be empty or whitespace (Parameter 'metadata')")]
    [InlineData(
        "1shop",
        "Package name must start with a letter and contain only letters, numbers, hyphens, and underscores (Parameter 'metadata')"
    )]
    public void Schema_NeedsAPackageName(string name, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<ArgumentException>(() => ComponentAnalyzer.GenerateSchema(new Metadata(name), typeof(Shop))).Message
        );

    [Fact]
    public void Schema_OfAComponentWithoutArguments_IsRefused() =>
        Assert.StartsWith(
            "Component Bare must have a constructor with exactly three parameters",
            Assert.Throws<ArgumentException>(() => ComponentAnalyzer.GenerateSchema(Package, typeof(Bare))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("MyCompany.Infra.WebShops", "my-company", "web-shops")]
    [InlineData("HTTPServer_One", null, "http-server-one")]
    public void PackageNames_ComeFromTheAssembly(string assembly, string? owner, string package) =>
        Assert.Equal((owner, package), ComponentProviderHost.NamesFrom(assembly));

    private sealed class Bare() : ComponentResource("shops:index:Bare", "bare");

    private sealed class Shop : ComponentResource
    {
        public Shop(string name, ShopArgs args, ComponentResourceOptions? options = null)
            : base("shops:index:Shop", name, args, options)
        {
            Greeting = args.Label.Apply(label => $"{label} is open: {args.Open}");
        }

        [Output("greeting")]
        public Output<string> Greeting { get; set; }

        [Output("visitors")]
        public Output<int?> Visitors { get; set; } = Output.Create((int?)null);
    }

    private sealed class ShopArgs : ResourceArgs
    {
        [Input("label", required: true)]
        public Input<string> Label { get; set; } = null!;

        [Input("open")]
        public bool Open { get; set; }

        [Input("aisles")]
        public InputList<int>? Aisles { get; set; }

        [Input("address")]
        public Input<AddressArgs>? Address { get; set; }
    }

    private sealed class AddressArgs : ResourceArgs
    {
        [Input("street", required: true)]
        public Input<string> Street { get; set; } = null!;

        [Input("extra")]
        public InputMap<string>? Extra { get; set; }
    }
}
