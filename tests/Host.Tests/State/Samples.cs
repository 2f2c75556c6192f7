using System.Collections.Immutable;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;

namespace Host.Tests.State;

/// <summary>States and ciphers that several tests use.</summary>
internal static class Samples
{
    public const string Project = "shop";

    public static readonly StackIdentity Stack = new(Project, "dev");

    public static readonly DateTimeOffset Noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Urn UrnOf(string name, string type = "cloud:index:Thing") => Urn.Create("dev", Project, null, type, name);

    public static ResourceState Resource(string name, params (string Key, PropertyValue Value)[] inputs) =>
        new()
        {
            Urn = UrnOf(name),
            Type = "cloud:index:Thing",
            Custom = true,
            Id = "id-" + name,
            Inputs = PropertyMap.From(inputs),
            Outputs = PropertyMap.From(inputs).With("computed", "of " + name),
            Created = Noon,
            Modified = Noon,
        };

    /// <summary>A resource that uses every field and every kind of value.</summary>
    public static ResourceState Everything() =>
        Resource(
            "all",
            ("null", PropertyValue.NullValue),
            ("yes", true),
            ("number", 1.5),
            ("nan", double.NaN),
            ("infinite", double.NegativeInfinity),
            ("text", "a \"quoted\" <text> & ünïcode 🚀\u2028"),
            ("list", PropertyValue.List("x", 2, PropertyValue.List())),
            ("map", PropertyMap.From(("k", "v"), ("empty", PropertyMap.Empty))),
            ("asset", new PropertyValue.Asset(new AssetContent { Text = "hello", Hash = "aa" })),
            ("file", new PropertyValue.Asset(new AssetContent { Path = "a/b.txt", Hash = "bb" })),
            (
                "archive",
                new PropertyValue.Archive(
                    new ArchiveContent
                    {
                        Hash = "cc",
                        Assets = PropertyMap.From(("in", new PropertyValue.Asset(new AssetContent { Uri = "https://x/y" }))),
                    }
                )
            ),
            (
                "secret",
                new PropertyValue.Secret(PropertyMap.From(("inner", new PropertyValue.Secret("s3cret-inner")), ("plain", "s3cret-plain")))
            ),
            ("unknown", PropertyValue.UnknownValue),
            ("component", new PropertyValue.ResourceReference(UrnOf("c"), null, "")),
            ("custom", new PropertyValue.ResourceReference(UrnOf("d"), "id-d", "1.2.3"))
        ) with
        {
            Parent = UrnOf("parent"),
            Protect = true,
            Taint = true,
            External = true,
            Delete = true,
            PendingReplacement = true,
            Dependencies = [UrnOf("a"), UrnOf("b")],
            PropertyDependencies = ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty.Add("text", [UrnOf("a")]).Add("yes", []),
            InitErrors = ["not ready"],
            Provider = new ProviderReference(UrnOf("default", "pulumi:providers:cloud"), "11111111-2222-3333-4444-555555555555"),
            AdditionalSecretOutputs = ["computed"],
            Aliases = [UrnOf("old")],
            CustomTimeouts = new CustomTimeouts { Create = 120, Delete = 0.5 },
            ImportId = "imported",
            RetainOnDelete = true,
            DeletedWith = UrnOf("with"),
            ReplaceWith = [UrnOf("other")],
            SourcePosition = "project:///index.ts#3,4",
            IgnoreChanges = ["text", "map.k"],
            ReplaceOnChanges = ["list[*]"],
            HideDiff = ["secret"],
            ReplacementTrigger = new PropertyValue.Secret("trigger"),
            RefreshBeforeUpdate = true,
            ViewOf = UrnOf("viewed"),
            ResourceHooks = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("BeforeCreate", ["h1", "h2"]),
        };

    /// <summary>Reversible and readable: the ciphertext of a text in a scope is <c>[SCOPE-NAME|text reversed]</c>.</summary>
    public sealed class MirrorCipher : ISecretCipher
    {
        public string Encrypt(string scope, string plaintext) => $"[{new Urn(scope).Name}|{Reverse(plaintext)}]";

        public string Decrypt(string scope, string ciphertext) => Reverse(ciphertext[(ciphertext.IndexOf('|') + 1)..^1]);

        private static string Reverse(string text) => new([.. text.Reverse()]);
    }
}
