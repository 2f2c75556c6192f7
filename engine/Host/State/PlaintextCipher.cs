using DataOps.Engine.Host.Secrets;

namespace DataOps.Engine.Host.State;

/// <summary>For secrets inside a secret: the outer one is encrypted as a whole, the inner ones only keep their mark.</summary>
internal sealed class PlaintextCipher : ISecretCipher
{
    public static readonly PlaintextCipher Instance = new();

    public string Encrypt(string scope, string plaintext) => plaintext;

    public string Decrypt(string scope, string ciphertext) => ciphertext;
}
