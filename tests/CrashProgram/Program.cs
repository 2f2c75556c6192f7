using System.Globalization;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.S3;

// Chains of resources that every round creates, updates, replaces and deletes in part; CRASH_ROUND is the round's number, CRASH_CHAINS how
// many.
var round = Number("CRASH_ROUND", 0);
var chains = Number("CRASH_CHAINS", 10);

return await Deployment.RunAsync(() =>
{
    for (var i = 0; i < chains; i++)
    {
        // Its id is made up by the cloud: made twice, there would be two.
        var network = new Vpc(
            $"network-{i}",
            new VpcArgs { CidrBlock = $"10.{i % 256}.0.0/16", Tags = { ["round"] = $"{(round + i) / 3}" } }
        );

        // A new name is a new bucket.
        var bucket = new Bucket(
            $"bucket-{i}",
            new BucketArgs { BucketName = $"crash-{i}-{(round + i) / 5}", Tags = { ["network"] = network.Id } }
        );
        if ((round + i) % 4 != 0)
        {
            _ = new BucketObjectv2(
                $"object-{i}",
                new BucketObjectv2Args
                {
                    Bucket = bucket.Id,
                    Key = "key",
                    Content = $"content {round / 2}",
                }
            );
        }
    }
});

static int Number(string variable, int otherwise) =>
    int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
