namespace DataOps.Engine.Host.Secrets;

/// <summary>
/// Encrypts and decrypts the secrets of one stack. Safe for concurrent use. A secret that was decrypted and is encrypted again in the same
/// scope keeps its ciphertext, so that an unchanged resource stays the same in a checkpoint.
/// </summary>
public interface ISecretCipher
{
    /// <param name="scope">Where the secret stands, such as a URN: equal secrets of different scopes get different ciphertexts.</param>
    /// <param name="plaintext">Any text.</param>
    string Encrypt(string scope, string plaintext);

    string Decrypt(string scope, string ciphertext);
}
