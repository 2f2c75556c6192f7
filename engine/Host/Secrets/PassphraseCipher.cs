using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Host.Configuration;

namespace DataOps.Engine.Host.Secrets;

/// <summary>
/// Pulumi's passphrase provider: a key by PBKDF2-SHA256 (1,000,000 iterations, 8 bytes of salt, 32 bytes of key), values by AES-256-GCM.
/// <see cref="State"/> is the <c>encryptionsalt</c>: <c>v1:SALT:v1:NONCE:CIPHERTEXT</c> in base64, whose value is the word "pulumi".
/// The key is derived when it is first needed.
/// </summary>
public sealed class PassphraseCipher : ISecretCipher
{
    private const int Iterations = 1_000_000;
    private const int KeyBytes = 32;
    private const int SaltBytes = 8;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const string Canary = "pulumi";

    private readonly Lazy<byte[]> _key;
    private readonly ConcurrentDictionary<(string Scope, string Plaintext), string> _known = new();

    private PassphraseCipher(Func<string, byte[]> deriveChecked, string state)
    {
        State = state;
        _key = new Lazy<byte[]>(() => deriveChecked(state));
    }

    private PassphraseCipher(byte[] key, string salt)
    {
        _key = new Lazy<byte[]>(key);
        State = $"v1:{salt}:{Seal(key, Canary)}";
    }

    public string State { get; }

    /// <summary>A cipher with a new salt.</summary>
    public static PassphraseCipher Create(string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PassphraseCipher(Derive(passphrase, salt), Convert.ToBase64String(salt));
    }

    /// <summary>A cipher for a known salt; a wrong passphrase shows when the key is first needed.</summary>
    public static PassphraseCipher Open(Func<string> passphrase, string state) =>
        new(
            text =>
            {
                var parts = text.Split(':', 3);
                if (parts is not ["v1", _, _] || TryBase64(parts[1]) is not { } salt)
                {
                    throw new FaultException(
                        SettingsDiagnostics.UnsupportedSecrets,
                        "The encryption salt is malformed.",
                        "Restore `encryptionsalt` of the stack's settings file."
                    );
                }

                var key = Derive(passphrase(), salt);
                if (TryUnseal(key, parts[2]) != Canary)
                {
                    throw new FaultException(
                        SettingsDiagnostics.WrongPassphrase,
                        "incorrect passphrase",
                        "Set PULUMI_CONFIG_PASSPHRASE to the passphrase that the stack's secrets were encrypted with, or PULUMI_CONFIG_PASSPHRASE_FILE to a file that holds it."
                    );
                }

                return key;
            },
            state
        );

    /// <summary>Derives the key now; throws when the passphrase is wrong.</summary>
    public void Verify() => _ = _key.Value;

    public string Encrypt(string scope, string plaintext) =>
        _known.GetOrAdd((scope, plaintext), static (known, key) => Seal(key, known.Plaintext), _key.Value);

    public string Decrypt(string scope, string ciphertext)
    {
        var plaintext =
            TryUnseal(_key.Value, ciphertext)
            ?? throw new FaultException(
                SettingsDiagnostics.BrokenCiphertext,
                $"A secret of {scope} cannot be decrypted: it was encrypted with another key, or damaged.",
                "Restore it from a backup, or set the value again."
            );
        _known.TryAdd((scope, plaintext), ciphertext);
        return plaintext;
    }

    private static byte[] Derive(string passphrase, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Iterations, HashAlgorithmName.SHA256, KeyBytes);

    private static string Seal(byte[] key, string plaintext)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var clear = Encoding.UTF8.GetBytes(plaintext);
        var sealedBytes = new byte[clear.Length + TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, clear, sealedBytes.AsSpan(0, clear.Length), sealedBytes.AsSpan(clear.Length));
        return $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedBytes)}";
    }

    private static string? TryUnseal(byte[] key, string value)
    {
        if (
            value.Split(':') is not ["v1", var nonceText, var sealedText]
            || TryBase64(nonceText) is not { Length: NonceBytes } nonce
            || TryBase64(sealedText) is not { Length: >= TagBytes } sealedBytes
        )
        {
            return null;
        }

        var clear = new byte[sealedBytes.Length - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(nonce, sealedBytes.AsSpan(0, clear.Length), sealedBytes.AsSpan(clear.Length), clear);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(clear);
    }

    private static byte[]? TryBase64(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }
}
