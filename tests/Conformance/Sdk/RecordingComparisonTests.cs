using System.Text.Json.Nodes;
using Xunit;

namespace Conformance.Sdk;

/// <summary>The comparison itself: what must be told apart and what must not.</summary>
public sealed class RecordingComparisonTests
{
    private const string Registration =
        """{"rpc":"ResourceMonitor/RegisterResource","request":{"type":"a:b:C","name":"n","object":{"size":1},"version":"1.0.0","hooks":{}}}""";

    [Theory]
    [InlineData("\"size\":1", "\"size\":2")]
    [InlineData("\"name\":\"n\"", "\"name\":\"m\"")]
    [InlineData("\"version\":\"1.0.0\"", "\"version\":\"1.0.1\"")]
    [InlineData("\"object\":{\"size\":1},", "")]
    public void AnyOtherRequest_IsMissingAndUnexpected(string text, string other)
    {
        var differences = RecordingComparison.Differences(
            Requests(Registration),
            Requests(Registration.Replace(text, other, StringComparison.Ordinal))
        );

        Assert.Equal(["missing", "unexpected"], differences.Select(difference => difference.Split(' ')[0]));
    }

    [Fact]
    public void SameRequestTwice_IsUnexpectedOnce() =>
        Assert.Single(RecordingComparison.Differences(Requests(Registration), Requests(Registration, Registration)));

    [Theory]
    [InlineData("\"size\":1", "\"size\":1.0")]
    [InlineData(",\"hooks\":{}", "")]
    public void OtherSpelling_IsTheSame(string text, string other) =>
        Assert.Empty(
            RecordingComparison.Differences(Requests(Registration), Requests(Registration.Replace(text, other, StringComparison.Ordinal)))
        );

    [Fact]
    public void JsonText_IsComparedByValue()
    {
        const string Spaced = """{"rpc":"r","request":{"text":"{ \"b\": 1, \"a\": [ ] }"}}""";
        const string Dense = """{"rpc":"r","request":{"text":"{\"a\":[],\"b\":1}"}}""";

        Assert.Empty(RecordingComparison.Differences(Requests(Spaced), Requests(Dense)));
    }

    [Fact]
    public void Versions_OfTypedPackages_AreFree()
    {
        const string Bucket = """{"rpc":"r","request":{"type":"databricks:index/job:Job","version":"1.106.0"}}""";

        Assert.Empty(
            RecordingComparison.Differences(Requests(Bucket), Requests(Bucket.Replace("1.106.0", "1.107.0", StringComparison.Ordinal)))
        );
        Assert.NotEmpty(
            RecordingComparison.Differences(
                Requests(Bucket),
                Requests(Bucket.Replace(",\"version\":\"1.106.0\"", "", StringComparison.Ordinal))
            )
        );
    }

    [Fact]
    public void Normalizer_RemovesWhatChangesFromRunToRun()
    {
        var normalizer = new RecordingNormalizer("/cases/x", "/build", "127.0.0.1:1");
        JsonObject[] recorded =
        [
            Request("""{"rpc":"Engine/Log","request":{"message":"sdk noise"}}"""),
            Request("""{"rpc":"Engine/Log","request":{"message":"case: kept"}}"""),
            Request("""{"rpc":"ResourceMonitor/RegisterResource","request":{"type":"pulumi:pulumi:Stack"}}"""),
            Request(
                """{"rpc":"r","request":{"sourcePosition":{"line":1},"urns":["b","a"],"at":"127.0.0.1:2","token":"0d2dbd52-e6a9-4d0f-a01b-1d9a0c3f8a55"}}"""
            ),
            Request(
                """{"rpc":"Engine/Log","request":{"severity":"ERROR","message":"Running program '/build/x.dll' failed with an unhandled exception:\nSystem.InvalidOperationException: error serializing property \"p\": inner\n ---> System.Exception: inner\n   at A()\n   --- End of inner exception stack trace ---\n   at B()"}}"""
            ),
            Request(
                """{"rpc":"Engine/Log","request":{"severity":"ERROR","message":"Running program '/build/x.dll' failed with an unhandled exception:\nSystem.Exception: inner\n   at A()"}}"""
            ),
        ];

        Assert.Equal(
            [
                """{"request":{"message":"case: kept","severity":"DEBUG"},"rpc":"Engine/Log"}""",
                """{"request":{"at":"<callbacks>","token":"<guid>","urns":["a","b"]},"rpc":"r"}""",
                """{"request":{"message":"Running program '<program>' failed with an unhandled exception:\nSystem.Exception: inner\n<stack trace>","severity":"ERROR"},"rpc":"Engine/Log"}""",
            ],
            normalizer
                .Normalize(recorded, exitCode: 32)
                .Select(request => System.Text.RegularExpressions.Regex.Unescape(request!.ToJsonString()).ReplaceLineEndings("\\n"))
        );
    }

    private static JsonArray Requests(params string[] requests) => [.. requests.Select(Request)];

    private static JsonObject Request(string json) => JsonNode.Parse(json)!.AsObject();
}
