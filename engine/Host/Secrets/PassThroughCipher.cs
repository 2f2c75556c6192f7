using System.Text.Json;

namespace DataOps.Engine.Host.Secrets;

/// <summary>
/// Carries ciphertexts through a state unread: a secret reads as its ciphertext and is written as it was. For edits and exports that need
/// no passphrase.
/// </summary>
public sealed class PassThroughCipher : ISecretCipher
{
    public static readonly PassThroughCipher Instance = new();

    public string Encrypt(string scope, string plaintext)
    {
        using var text = JsonDocument.Parse(plaintext);
        return text.RootElement.GetString()!;
    }

    public string Decrypt(string scope, string ciphertext) => $"\"{JsonEncodedText.Encode(ciphertext)}\"";
}
