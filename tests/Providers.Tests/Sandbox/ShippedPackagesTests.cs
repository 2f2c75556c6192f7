using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers.Schema;
using Xunit;

namespace Providers.Tests.Sandbox;

/// <summary>The sandbox over the schemas as they ship.</summary>
public sealed class ShippedPackagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Resources { get; } =
    [
        .. new[] { "aws", "azure-native", "databricks", "gcp", "snowflake" }.SelectMany(package =>
            new EmbeddedSchemas().Load(package).ResourceTokens
        ),
    ];

    public static TheoryData<string, string> Prefixes { get; } =
        new(
            from token in new EmbeddedSchemas().Load("aws").ResourceTokens
            let shape = new EmbeddedSchemas().Load("aws").FindResource(token)!
            where shape.AutoName is { } rule && shape.Inputs.Properties.ContainsKey(rule.Property + "Prefix")
            select new TheoryDataRow<string, string>(token, shape.AutoName!.Property)
        );

    [Theory]
    [MemberData(nameof(Prefixes))]
    public async Task NamePrefix_GivesANameThatIsKnownAfterwards(string token, string property)
    {
        await using var sandbox = new SandboxFixture();
        var provider = sandbox.Package("aws");
        var urn = SandboxFixture.Urn(token, "thing");
        var inputs = Samples.Required(new EmbeddedSchemas().Load("aws").FindResource(token)!.Inputs).With(property + "Prefix", "team-");

        var check = (
            await provider.CheckAsync(new CheckRequest(urn, PropertyMap.Empty, inputs) { RandomSeed = SandboxFixture.Seed }, Token)
        ).Value!;
        var planned = (await provider.CreateAsync(new CreateRequest(urn, check.Inputs, 0, Preview: true), Token)).Value!;
        var created = (
            await provider.CreateAsync(new CreateRequest(urn, check.Inputs, 0, Preview: false) { OperationId = "op" }, Token)
        ).Value!;
        var updated = (
            await provider.UpdateAsync(
                new UpdateRequest(urn, created.Id, check.Inputs, created.Outputs, check.Inputs, 0, [], Preview: false),
                Token
            )
        ).Value!;
        var read = (await provider.ReadAsync(new ReadRequest(urn, created.Id, check.Inputs, created.Outputs), Token)).Value!;

        Assert.Empty(check.Failures);
        Assert.Equal(PropertyValue.UnknownValue, planned.Outputs[property]);
        Assert.Matches("^team-[0-9]{26}$", Assert.IsType<PropertyValue.String>(created.Outputs[property]).Value);
        Assert.NotEqual("", created.Id);
        Assert.Equal(created.Outputs, updated.Outputs);
        Assert.Equal(check.Inputs, read.Inputs);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Resource_LivesWithItsRequiredInputs(string token)
    {
        await using var sandbox = new SandboxFixture();
        var package = token.Split(':')[0];
        var provider = sandbox.Package(package);
        var urn = SandboxFixture.Urn(token, "thing");
        var inputs = Samples.Required(new EmbeddedSchemas().Load(package).FindResource(token)!.Inputs);

        var check = (
            await provider.CheckAsync(new CheckRequest(urn, PropertyMap.Empty, inputs) { RandomSeed = SandboxFixture.Seed }, Token)
        ).Value!;
        var again = (await provider.CheckAsync(new CheckRequest(urn, check.Inputs, inputs), Token)).Value!;
        var created = (
            await provider.CreateAsync(new CreateRequest(urn, check.Inputs, 0, Preview: false) { OperationId = "op" }, Token)
        ).Value!;
        var planned = (
            await provider.UpdateAsync(
                new UpdateRequest(urn, created.Id, check.Inputs, created.Outputs, check.Inputs, 0, [], Preview: true),
                Token
            )
        ).Value!;
        var updated = (
            await provider.UpdateAsync(
                new UpdateRequest(urn, created.Id, check.Inputs, created.Outputs, check.Inputs, 0, [], Preview: false),
                Token
            )
        ).Value!;
        var read = (await provider.ReadAsync(new ReadRequest(urn, created.Id, check.Inputs, created.Outputs), Token)).Value!;
        var diff = (await provider.DiffAsync(new DiffRequest(urn, created.Id, read.Inputs!, read.Outputs, again.Inputs, []), Token)).Value!;

        Assert.Empty(check.Failures);
        Assert.Equal(check.Inputs, again.Inputs);
        Assert.NotEqual("", created.Id);
        Assert.DoesNotContain("${", created.Id + Samples.Show(created.Outputs), StringComparison.Ordinal);
        Assert.Equal(created.Outputs, updated.Outputs);
        Assert.Equal(created.Outputs, planned.Outputs);
        Assert.Equal((created.Id, created.Outputs, check.Inputs), (read.Id, read.Outputs, read.Inputs));
        Assert.Equal(DiffChanges.None, diff.Changes);
    }

    [Fact]
    public async Task Bucket_IsWhatAwsMakesOfIt()
    {
        await using var sandbox = new SandboxFixture();
        var aws = sandbox.Package("aws");
        var urn = SandboxFixture.Urn("aws:s3/bucket:Bucket", "Lake");

        var check = (
            await aws.CheckAsync(
                new CheckRequest(urn, PropertyMap.Empty, PropertyMap.From(("tags", PropertyMap.From(("team", "a")))))
                {
                    RandomSeed = SandboxFixture.Seed,
                },
                Token
            )
        ).Value!;
        var created = (await aws.CreateAsync(new CreateRequest(urn, check.Inputs, 0, Preview: false), Token)).Value!;

        Assert.Equal("lake-630dcd2", created.Id);
        Assert.Equal("arn:aws:s3:::lake-630dcd2", created.Outputs["arn"]);
        Assert.Equal("lake-630dcd2.s3.amazonaws.com", created.Outputs["bucketDomainName"]);
        Assert.Equal("us-east-1", created.Outputs["region"]);
        Assert.Equal(PropertyMap.From(("team", "a")), Assert.IsType<PropertyValue.Object>(created.Outputs["tagsAll"]).Properties);
    }

    [Fact]
    public async Task Functions_KnowWhereTheyAre()
    {
        await using var sandbox = new SandboxFixture();
        var aws = sandbox.Package("aws");
        await aws.ConfigureAsync(
            new ConfigureRequest(SandboxFixture.Urn("pulumi:providers:aws", "p"), "id", PropertyMap.From(("region", "eu-central-1"))),
            Token
        );

        var identity = await InvokeAsync(aws, "aws:index/getCallerIdentity:getCallerIdentity", PropertyMap.Empty);
        var region = await InvokeAsync(aws, "aws:index/getRegion:getRegion", PropertyMap.Empty);
        var partition = await InvokeAsync(aws, "aws:index/getPartition:getPartition", PropertyMap.Empty);

        Assert.Equal(
            ("123456789012", "eu-central-1", "aws"),
            (Text(identity, "accountId"), Text(region, "region"), Text(partition, "partition"))
        );
    }

    [Fact]
    public async Task PolicyDocument_IsTheJsonThatIamTakes()
    {
        await using var sandbox = new SandboxFixture();
        var statements = PropertyValue.List(
            PropertyMap.From(
                ("sid", "Read"),
                ("actions", PropertyValue.List("s3:GetObject", "s3:ListBucket")),
                ("resources", PropertyValue.List("arn:aws:s3:::lake/&{aws:username}/*")),
                (
                    "conditions",
                    PropertyValue.List(
                        PropertyMap.From(("test", "StringLike"), ("variable", "s3:prefix"), ("values", PropertyValue.List("b", "a")))
                    )
                )
            ),
            PropertyMap.From(
                ("effect", "Deny"),
                ("actions", PropertyValue.List("*")),
                (
                    "principals",
                    PropertyValue.List(
                        PropertyMap.From(
                            ("type", "AWS"),
                            ("identifiers", PropertyValue.List("arn:aws:iam::1:root", "arn:aws:iam::2:root"))
                        ),
                        PropertyMap.From(("type", "Service"), ("identifiers", PropertyValue.List("eks.amazonaws.com")))
                    )
                )
            ),
            PropertyMap.From(
                ("actions", PropertyValue.List("sts:AssumeRole")),
                ("principals", PropertyValue.List(PropertyMap.From(("type", "*"), ("identifiers", PropertyValue.List("*")))))
            )
        );

        var result = await InvokeAsync(
            sandbox.Package("aws"),
            "aws:iam/getPolicyDocument:getPolicyDocument",
            PropertyMap.From(("statements", statements))
        );

        Assert.Equal(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Read",
                  "Effect": "Allow",
                  "Action": [
                    "s3:ListBucket",
                    "s3:GetObject"
                  ],
                  "Resource": "arn:aws:s3:::lake/${aws:username}/*",
                  "Condition": {
                    "StringLike": {
                      "s3:prefix": [
                        "b",
                        "a"
                      ]
                    }
                  }
                },
                {
                  "Effect": "Deny",
                  "Action": "*",
                  "Principal": {
                    "AWS": [
                      "arn:aws:iam::2:root",
                      "arn:aws:iam::1:root"
                    ],
                    "Service": "eks.amazonaws.com"
                  }
                },
                {
                  "Effect": "Allow",
                  "Action": "sts:AssumeRole",
                  "Principal": "*"
                }
              ]
            }
            """,
            Text(result, "json")
        );
        Assert.StartsWith(
            """{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow",""",
            Text(result, "minifiedJson"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task PolicyDocuments_AreMergedBySid()
    {
        await using var sandbox = new SandboxFixture();
        var source =
            """{"Version":"2008-10-17","Id":"base","Statement":[{"Sid":"A","Effect":"Deny","Action":"x"},{"Sid":"B","Effect":"Deny","Action":"y"}]}""";
        var arguments = PropertyMap.From(
            ("sourcePolicyDocuments", PropertyValue.List(source)),
            ("statements", PropertyValue.List(PropertyMap.From(("sid", "A"), ("actions", PropertyValue.List("z")))))
        );

        var result = await InvokeAsync(sandbox.Package("aws"), "aws:iam/getPolicyDocument:getPolicyDocument", arguments);

        Assert.Equal(
            """{"Version":"2012-10-17","Id":"base","Statement":[{"Sid":"A","Effect":"Allow","Action":"z"},{"Sid":"B","Effect":"Deny","Action":"y"}]}""",
            Text(result, "minifiedJson")
        );
    }

    [Fact]
    public async Task Functions_RefuseWhatTheSchemaDoesNotKnow()
    {
        await using var sandbox = new SandboxFixture();
        var aws = sandbox.Package("aws");

        var unknown = await aws.InvokeAsync("aws:index/getRegoin:getRegoin", PropertyMap.Empty, preview: false, Token);
        var wrong = (await aws.InvokeAsync("aws:s3/getBucket:getBucket", PropertyMap.From(("bukket", "x")), preview: false, Token)).Value!;
        var later = (
            await aws.InvokeAsync(
                "aws:s3/getBucket:getBucket",
                PropertyMap.From(("bucket", PropertyValue.UnknownValue)),
                preview: true,
                Token
            )
        ).Value!;

        Assert.Equal("DP4015", unknown.Failure?.Code);
        Assert.Equal(["bukket", "bucket"], wrong.Failures.Select(failure => failure.Property));
        Assert.True(later.IsUnknown);
    }

    private static string Text(FunctionResult result, string key) => Assert.IsType<PropertyValue.String>(result.Return[key]).Value;

    private static async Task<FunctionResult> InvokeAsync(IResourceProvider provider, string token, PropertyMap arguments)
    {
        var response = await provider.InvokeAsync(token, arguments, preview: false, Token);
        return response.Value ?? throw new InvalidOperationException(response.Failure?.Message);
    }
}
