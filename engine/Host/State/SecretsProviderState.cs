namespace DataOps.Engine.Host.State;

/// <summary>A checkpoint's <c>secrets_providers</c>: the type, and the salt of the type <c>passphrase</c>.</summary>
public sealed record SecretsProviderState(string Type, string Salt)
{
    public const string Passphrase = "passphrase";
}
