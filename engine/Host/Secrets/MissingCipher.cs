using DataOps.Engine.Host.Configuration;

namespace DataOps.Engine.Host.Secrets;

/// <summary>Stands where a stack has no secrets provider at all.</summary>
public sealed class MissingCipher : ISecretCipher
{
    public static readonly MissingCipher Instance = new();

    public string Encrypt(string scope, string plaintext) => throw Fault(scope);

    public string Decrypt(string scope, string ciphertext) => throw Fault(scope);

    private static FaultException Fault(string scope) =>
        new(
            SettingsDiagnostics.UnsupportedSecrets,
            $"{scope} has secrets, but the stack names no secrets provider.",
            "Import a deployment that has `secrets_providers`, or set up the stack again with `dataops stack init`."
        );
}
