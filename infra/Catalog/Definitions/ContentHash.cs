using System.Security.Cryptography;
using System.Text;

namespace Infra.Catalog.Definitions;

/// <summary>SHA-256 in 64 lower-case hex digits.</summary>
public readonly record struct ContentHash(string Value)
{
    private const int ShortLength = 12;

    /// <summary>The first digits: enough for names and labels.</summary>
    public string Short => Value[..ShortLength];

    public static ContentHash Of(string text) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>
    /// Text is hashed as if its lines ended in a line feed, so that a checkout's settings change nothing; bytes with a zero among them are
    /// not text.
    /// </summary>
    public static ContentHash OfFile(ReadOnlySpan<byte> content)
    {
        if (!content.Contains((byte)'\r') || content.Contains((byte)0))
        {
            return new ContentHash(Convert.ToHexStringLower(SHA256.HashData(content)));
        }

        var normal = new byte[content.Length];
        var length = 0;
        for (var index = 0; index < content.Length; index++)
        {
            if (content[index] != '\r' || index + 1 >= content.Length || content[index + 1] != '\n')
            {
                normal[length++] = content[index];
            }
        }

        return new ContentHash(Convert.ToHexStringLower(SHA256.HashData(normal.AsSpan(0, length))));
    }

    public override string ToString() => Value;
}
