using DataOps.Engine.Model;

namespace DataOps.Wire;

/// <summary>
/// The well-known texts that mark special values in Pulumi's property encoding. A special value is an object whose field
/// <see cref="Key"/> holds one of the signatures; an unknown is a bare string. Source: Pulumi's property serialization documentation.
/// </summary>
public static class Signatures
{
    public const string Key = "4dabf18193072939515e22adb298388d";

    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";

    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";

    public const string ResourceReference = "5cf8f73096256a8f31e491e813e4eb8e";

    public const string OutputValue = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    /// <summary>A string in base64, for bytes that are not UTF-8.</summary>
    public const string ByteString = "803fd3297a5875dc03ca845dda5d2a98";

    private const int SentinelLength = 36;

    /// <summary>True for the sentinel of an unknown value, whatever type it stands for.</summary>
    public static bool IsUnknown(string text) =>
        text.Length == SentinelLength
        && text
            is PropertyValue.UnknownSentinel // string
                or "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7" // boolean
                or "3eeb2bf0-c639-47a8-9e75-3b44932eb421" // number
                or "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2" // array
                or "030794c1-ac77-496b-92df-f27374a8bd58" // asset
                or "e48ece36-62e2-4504-bad9-02848725956a" // archive
                or "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"; // object
}
