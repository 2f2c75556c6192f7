using Infra.Components.Lakes.S3;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests.Lakes;

public sealed class DeliveredFileTests
{
    [Fact]
    public async Task DeliveredFile_IsAnObjectThatFollowsItsContent()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new DeliveredFile(
                "code",
                new DeliveredFileArgs
                {
                    Bucket = "test-artifacts",
                    Key = "code/finance/ledger/abc.py",
                    Source = new StringAsset("print(1)\n"),
                    ContentType = "text/x-python",
                    ContentHash = "abc",
                    Tags = Samples.Tags,
                }
            )
        );
        Golden.Match("../Golden/delivered-file.txt", graph);
    }
}
