using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;

namespace DataOps.Operations;

/// <summary>A stack's configuration as a run needs it: complete, checked, decrypted.</summary>
/// <param name="File">The stack's settings file.</param>
/// <param name="Values">What the program is given.</param>
/// <param name="Provider">What encrypts the stack's secrets; null before there are any.</param>
/// <param name="SecretTexts">What must not be shown.</param>
internal sealed record RunConfiguration(
    StackFile File,
    ImmutableSortedDictionary<string, PropertyValue> Values,
    SecretsProviderState? Provider,
    ImmutableArray<string> SecretTexts
)
{
    /// <summary>Reads and checks; the state is not touched.</summary>
    /// <param name="context">The stack.</param>
    /// <param name="options">What is to be done.</param>
    /// <param name="exists">The stack is in the store.</param>
    public static RunConfiguration Prepare(StackContext context, StackRunOptions options, bool exists)
    {
        options.SaveSettings();
        var file = context.ReadSettings();
        var found = context.Secrets.Find(context.Stack, file) ?? (exists ? context.Store.SecretsProviderOf(context.Stack) : null);
        string Decrypt(string ciphertext) =>
            context.Secrets.CipherOf(found).Decrypt($"the configuration of '{context.Stack.Name}'", ciphertext);
        var configuration = StackConfiguration.Create(context.Stack.Name, context.Project, file.Config);

        // As in Pulumi, what a program needs is checked only when it runs: a stack with settings that do not fit any more can still be
        // destroyed.
        if (!options.SkipConfigCheck && (options.NeedsProgram || options.Kind == DeploymentKind.Import))
        {
            configuration.Check(Decrypt);
        }

        return new RunConfiguration(file, configuration.Decrypt(Decrypt), found, [.. configuration.SecretTexts(Decrypt)]);
    }

    /// <summary>The settings as history and plans keep them.</summary>
    public ImmutableSortedDictionary<string, string> Encrypted =>
        File.Config.ToImmutableSortedDictionary(
            entry => entry.Key.ToString(),
            entry => ConfigText.EncryptedJson(entry.Value),
            StringComparer.Ordinal
        );

    public SecretFilter Filter(StackContext context) =>
        SecretFilter.Of(
            SecretTexts,
            new[]
            {
                context.Secrets.UsedPassphrase,
                context.Environment.Passphrase,
                context.Environment.Get("PULUMI_ACCESS_TOKEN"),
            }.OfType<string>()
        );
}
