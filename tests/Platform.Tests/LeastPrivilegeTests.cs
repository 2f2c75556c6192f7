using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Catalog.Definitions;
using Infra.Catalog.Disk;
using Infra.Catalog.Settings;
using Infra.Catalog.Values;
using Infra.Platform;
using Infra.Platform.Settings;
using Pulumi;
using Pulumi.Testing;
using Testing;
using Xunit;

namespace Platform.Tests;

/// <summary>What every policy of a tracked stack allows, against what the definitions say.</summary>
public sealed class LeastPrivilegeTests
{
    private const string Account = "123456789012";

    private static readonly string[] PolicyInputs = ["policy", "assumeRolePolicy"];

    private static readonly string[] Everywhere = ["environment", "managed-by", "stack"];

    // AWS defines no resource for these; the condition on the statement's owner takes its place.
    private static readonly ImmutableHashSet<string> WithoutResource =
    [
        "redshift-data:DescribeStatement",
        "redshift-data:GetStatementResult",
    ];

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Statement_OfAnyPolicy_NamesItsActionsAndItsResources(string stack)
    {
        var graph = await DeclareAsync(stack);

        var statements = graph.Registered.SelectMany(Policies).ToList();
        Assert.Empty(statements.Where(item => IsWide(item.Statement)).Select(item => $"{item.Name}: {item.Statement.ToJsonString()}"));
        Assert.Contains(statements, item => Values(item.Statement["Action"]).Contains("secretsmanager:GetSecretValue"));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Trust_OfAnyRole_NamesItsSource(string stack)
    {
        var graph = await DeclareAsync(stack);

        var open =
            from role in graph.Registered
            where role.Type == "aws:iam/role:Role"
            from statement in Statements(role.Inputs["assumeRolePolicy"])
            where
                statement["Condition"] is null
                && !Principals(statement).All(principal => principal.Contains(":role/", StringComparison.Ordinal))
            select role.Name;
        Assert.Empty(open);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Role_OfAPipeline_ReachesWhatItsDefinitionNames_AndNothingElse(string stack)
    {
        var graph = await DeclareAsync(stack);

        foreach (var pipeline in graph.Pipelines)
        {
            var name = pipeline.Metadata.StableId.Value;
            var statements = Statements(graph.Input($"{name}-identity-policy", "policy"));
            var used = Objects(pipeline, pipeline.Tasks.SelectMany(task => task.Inputs.Concat(task.Outputs)));
            string[] code = [$"arn:aws:s3:::{graph.Settings.Prefix}-artifacts/code/{pipeline.Metadata.Domain}/{pipeline.Metadata.Name}/*"];

            Assert.Equal(Sorted(used.Concat(code)), Resources(statements, "s3:GetObject"));
            Assert.Equal(Sorted(Objects(pipeline, pipeline.Tasks.SelectMany(task => task.Outputs))), Resources(statements, "s3:PutObject"));
            Assert.Empty(Resources(statements, "secretsmanager:GetSecretValue"));
            Assert.All(
                statements.Where(statement => Values(statement["Action"]).Contains("s3:ListBucket")),
                statement => Assert.Contains("s3:prefix", statement.ToJsonString(), StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task RoleOfSecrets_ReadsThoseOfItsPipelineOnly(string stack)
    {
        var graph = await DeclareAsync(stack);

        foreach (var pipeline in graph.Pipelines.Where(pipeline => !pipeline.Secrets.IsEmpty))
        {
            var statements = Statements(graph.Input($"{pipeline.Metadata.StableId}-secrets-policy", "policy"));
            var expected = pipeline.Secrets.Select(secret =>
                $"arn:aws:secretsmanager:{graph.Settings.Region}:{Account}:secret:{secret.Key}-??????"
            );
            Assert.Equal(["secretsmanager:GetSecretValue"], statements.SelectMany(statement => Values(statement["Action"])));
            Assert.Equal(Sorted(expected), Resources(statements, "secretsmanager:GetSecretValue"));
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task RoleOfTheWarehouse_ReachesWhatSqlTasksLoadAndUnload(string stack)
    {
        var graph = await DeclareAsync(stack);

        var statements = Statements(graph.Input("warehouse-role-policy", "policy"));
        var loads = graph.Pipelines.SelectMany(pipeline =>
            Objects(pipeline, pipeline.Tasks.OfType<PipelineTask.Sql>().SelectMany(task => task.Inputs))
        );
        Assert.Equal(Sorted(loads), Resources(statements, "s3:GetObject"));
        Assert.Empty(Resources(statements, "s3:PutObject"));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task EveryTaggableResource_SaysWhoseItIs(string stack)
    {
        var graph = await DeclareAsync(stack);

        string[] taggable =
        [
            "aws:iam/role:Role",
            "aws:s3/bucket:Bucket",
            "aws:kms/key:Key",
            "aws:s3/bucketObjectv2:BucketObjectv2",
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "aws:redshiftserverless/namespace:Namespace",
            "aws:redshiftserverless/workgroup:Workgroup",
            "aws:eks/podIdentityAssociation:PodIdentityAssociation",
        ];
        var untagged =
            from resource in graph.Registered
            where taggable.Contains(resource.Type)
            let tags = resource.Inputs.GetValueOrDefault("tags") as ImmutableDictionary<string, object>
            where tags is null || !Everywhere.All(tags.ContainsKey)
            select resource.Name;
        Assert.Empty(untagged);

        var objects = graph.Registered.Where(resource => resource.Type == "aws:s3/bucketObjectv2:BucketObjectv2");
        Assert.All(objects, resource => Assert.InRange(((ImmutableDictionary<string, object>)resource.Inputs["tags"]).Count, 3, 10));
    }

    [Fact]
    public async Task Keys_AreOfOneDomainOrOneDataset()
    {
        var graph = await DeclareAsync("prod");

        var keys =
            from resource in graph.Registered
            where resource.Type == "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
            let text = string.Join(' ', Texts(resource.Inputs["rules"]))
            let key = text.Split(' ').Single(word => word is "AES256" || word.StartsWith("arn:", StringComparison.Ordinal))
            select $"{resource.Name}: {key}";
        Assert.Equal(
            [
                "access-logs-encryption: AES256",
                "artifacts-encryption: arn:test:data-key",
                "ecommerce-raw-encryption: arn:test:ecommerce-data-key",
                "finance-curated-encryption: arn:test:finance-data-key",
                "finance-ledger-encryption: arn:test:transactions-ledger-ledger-entries-data-key",
                "finance-raw-encryption: arn:test:finance-data-key",
            ],
            keys.Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<string> Texts(object? value) =>
        value switch
        {
            string text => [text],
            ImmutableDictionary<string, object> map => map.Values.SelectMany(Texts),
            ImmutableArray<object> list => list.SelectMany(Texts),
            _ => [],
        };

    private static IEnumerable<string> Objects(Pipeline pipeline, IEnumerable<DatasetName> names) =>
        from name in names.Distinct()
        let uri = pipeline.Dataset(name)!.Uri as DatasetUri.S3
        where uri is not null
        select uri.Path.Length == 0 ? $"arn:aws:s3:::{uri.Bucket}/*" : $"arn:aws:s3:::{uri.Bucket}/{uri.Path}/*";

    private static string[] Sorted(IEnumerable<string> values) =>
        [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string[] Resources(IEnumerable<JsonObject> statements, string action) =>
        Sorted(
            statements
                .Where(statement => Values(statement["Action"]).Contains(action))
                .SelectMany(statement => Values(statement["Resource"]))
        );

    // A statement that refuses may be as wide as it likes.
    private static bool IsWide(JsonObject statement) =>
        $"{statement["Effect"]}" == "Allow"
        && (
            Values(statement["Action"]).Any(action => action.Contains('*', StringComparison.Ordinal))
            || Values(statement["Resource"]).Any(resource => IsWide(resource, statement))
        );

    private static bool IsWide(string resource, JsonObject statement) =>
        resource switch
        {
            "*" => statement["Condition"] is null || !Values(statement["Action"]).All(WithoutResource.Contains),
            _ => resource.TrimEnd('*').Contains('*', StringComparison.Ordinal)
                || (resource.EndsWith('*') && !resource.StartsWith("arn:aws:s3:::", StringComparison.Ordinal)),
        };

    private static IEnumerable<(string Name, JsonObject Statement)> Policies(MockResourceArgs resource) =>
        from key in PolicyInputs
        where resource.Type!.StartsWith("aws:", StringComparison.Ordinal) && resource.Inputs.ContainsKey(key)
        from statement in Statements(resource.Inputs[key])
        select (resource.Name!, statement);

    private static JsonObject[] Statements(object policy) =>
        [.. JsonNode.Parse((string)policy)!["Statement"]!.AsArray().Select(statement => statement!.AsObject())];

    private static IEnumerable<string> Principals(JsonObject statement) =>
        statement["Principal"]!.AsObject().SelectMany(kind => Values(kind.Value));

    private static string[] Values(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray list => [.. list.Select(item => $"{item}")],
            _ => [$"{node}"],
        };

    private static async Task<Graph> DeclareAsync(string stack)
    {
        var mocks = new RecordingMocks();
        var files = new DiskCatalogFiles(RepositoryRoot.Path);
        var settings = StackSettingsReader.Read(files, stack);
        var definitions = Definitions.Load(files, settings, TimeProvider.System);
        var pipelines = Definitions.Deployed(definitions.Value);
        var platform = new PlatformSettings(settings.Value);
        _ = await Deployment.TestAsync(
            mocks,
            new TestOptions
            {
                ProjectName = "dataops",
                StackName = stack,
                IsPreview = false,
            },
            () => new PlatformStack(platform, pipelines, new ProgramFolders("../..")).Declare()
        );
        return new Graph(platform, pipelines, [.. mocks.Registered]);
    }

    private sealed record Graph(PlatformSettings Settings, IReadOnlyList<Pipeline> Pipelines, ImmutableArray<MockResourceArgs> Registered)
    {
        public object Input(string resource, string name) => Assert.Single(Registered, args => args.Name == resource).Inputs[name];
    }

    private sealed class RecordingMocks : IMocks
    {
        private readonly List<MockResourceArgs> _registered = [];

        public IReadOnlyList<MockResourceArgs> Registered => _registered;

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            lock (_registered)
            {
                _registered.Add(args);
            }

            var state = args.Inputs.ToBuilder();
            state["arn"] = args.Type switch
            {
                "aws:s3/bucket:Bucket" => $"arn:aws:s3:::{args.Inputs["bucket"]}",
                "aws:iam/role:Role" => $"arn:aws:iam::{Account}:role/{args.Inputs["name"]}",
                _ => $"arn:test:{args.Name}",
            };
            return Task.FromResult<(string?, object)>(($"id-of-{args.Name}", state.ToImmutable()));
        }

        public Task<object> CallAsync(MockCallArgs args) =>
            Task.FromResult<object>(
                ImmutableDictionary<string, object>.Empty.Add("accountId", Account).Add("arn", "arn").Add("id", "id").Add("userId", "user")
            );
    }
}
