using Pulumi;
using Pulumi.Aws.Kms;

namespace Infra.Components.Lakes.S3;

/// <summary>The platform's own encryption key, rotated every year, with an alias that people can read.</summary>
public sealed class DataKey : ComponentResource
{
    public const string Token = "dataplatform:lake:DataKey";

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    public DataKey(string name, DataKeyArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var key = new Key(
            $"{name}-key",
            new KeyArgs
            {
                Description = args.Description,
                EnableKeyRotation = true,
                DeletionWindowInDays = args.ProtectData ? 30 : 7,
                Tags = args.Tags,
            },
            new CustomResourceOptions
            {
                Parent = this,
                Protect = args.ProtectData,
                RetainOnDelete = args.ProtectData,
            }
        );
        _ = new Pulumi.Aws.Kms.Alias(
            $"{name}-alias",
            new AliasArgs { Name = $"alias/{args.AliasName}", TargetKeyId = key.KeyId },
            new CustomResourceOptions { Parent = this, RetainOnDelete = args.ProtectData }
        );

        Arn = key.Arn;
        RegisterOutputs(new Dictionary<string, object?> { ["arn"] = Arn });
    }
}
