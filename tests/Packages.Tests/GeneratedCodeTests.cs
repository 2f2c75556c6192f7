// Every file of a generated package begins with this directive, so the namespace has to be there.
using Pulumi.Serialization;
using Testing;

namespace Packages.Tests;

/// <summary>Code that Pulumi's own generator writes, as a program has it that brings the package of a provider of its own.</summary>
public sealed class GeneratedCodeTests
{
    [Fact]
    public async Task Generated_resource_registers_beside_the_typed_packages()
    {
        var text = await PackageRun.RunAsync(() =>
            _ = new Index("orders", new IndexArgs { Fields = { "day" }, Password = "not-a-password" })
        );

        Golden.Match("golden/generated-index.json", text);
    }

    private sealed class IndexArgs : global::Pulumi.ResourceArgs
    {
        [Input("fields", required: true)]
        private InputList<string>? _fields;

        public InputList<string> Fields
        {
            get => _fields ?? (_fields = new InputList<string>());
            set => _fields = value;
        }

        [Input("password")]
        private Input<string>? _password;

        public Input<string>? Password
        {
            get => _password;
            set
            {
                var emptySecret = Output.CreateSecret(0);
                _password = Output.Tuple<Input<string>?, int>(value, emptySecret).Apply(t => t.Item1);
            }
        }
    }

    [SearchResourceType("search:index:Index")]
    private sealed class Index(string name, IndexArgs args, CustomResourceOptions? options = null)
        : global::Pulumi.CustomResource(
            "search:index:Index",
            name,
            args,
            CustomResourceOptions.Merge(new CustomResourceOptions { Version = "1.2.3", AdditionalSecretOutputs = { "password" } }, options)
        )
    {
        [Output("fields")]
        public Output<System.Collections.Immutable.ImmutableArray<string>> Fields { get; private set; } = null!;

        [Output("password")]
        public Output<string?> Password { get; private set; } = null!;
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class SearchResourceTypeAttribute(string type) : global::Pulumi.ResourceTypeAttribute(type, "1.2.3");
}
