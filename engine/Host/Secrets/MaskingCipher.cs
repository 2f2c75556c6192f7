namespace DataOps.Engine.Host.Secrets;

/// <summary>Needs no passphrase: every secret reads as <c>[secret]</c>, and nothing can be encrypted.</summary>
public sealed class MaskingCipher : ISecretCipher
{
    public static readonly MaskingCipher Instance = new();

    public string Encrypt(string scope, string plaintext) =>
        throw new InvalidOperationException("A state that was read without its secrets cannot be written.");

    public string Decrypt(string scope, string ciphertext) => "\"[secret]\"";
}
