using System.Globalization;
using Pulumi;
using Pulumi.Aws.S3;

// As many buckets as BENCH_COUNT says, all below the stack, with three tags each.
var count = int.Parse(Environment.GetEnvironmentVariable("BENCH_COUNT") ?? "1000", CultureInfo.InvariantCulture);

return await Deployment.RunAsync(() =>
{
    for (var i = 0; i < count; i++)
    {
        _ = new Bucket(
            $"bucket-{i:D6}",
            new BucketArgs
            {
                BucketName = $"bench-bucket-{i:D6}",
                Tags =
                {
                    ["index"] = $"{i}",
                    ["team"] = "bench",
                    ["costCenter"] = "cc-1000",
                },
            }
        );
    }

    return new Dictionary<string, object?> { ["count"] = count };
});
