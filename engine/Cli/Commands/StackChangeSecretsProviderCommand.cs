using System.Collections.Immutable;
using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>stack change-secrets-provider passphrase</c>: encrypts a stack's configuration and state anew, with a passphrase that the terminal or
/// standard input gives. The settings file has the new salt from then on.
/// </summary>
internal static class StackChangeSecretsProviderCommand
{
    private const string Question = "Enter your new passphrase to protect config/secrets";

    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var provider = new Argument<string>("new-secrets-provider") { Description = "`passphrase` or `default`, which is the same" };
        var command = new Command("change-secrets-provider", "Change the secrets provider for a stack") { provider };
        command.SetAction((parsed, cancellationToken) => RunAsync(scopeOf(parsed), parsed.GetValue(provider)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, string provider, CancellationToken cancellationToken)
    {
        if (provider is not ("passphrase" or "default"))
        {
            throw new FaultException(
                SettingsDiagnostics.UnsupportedSecrets,
                $"the secrets provider '{provider}' is not supported",
                "This engine supports the provider `passphrase`."
            );
        }

        scope.RequireStack();
        var file = scope.StackFile();
        var old = scope.Secrets.Find(scope.Stack, file) ?? scope.Store.SecretsProviderOf(scope.Stack);
        var config = file.Config.Where(entry => entry.Value.IsSecure).ToImmutableArray();

        // What cannot be read with the old passphrase must show before the new one is asked for.
        var cipherOld = scope.Secrets.CipherOf(old);
        var plain = config.ToImmutableDictionary(
            entry => entry.Key,
            entry => Map(entry.Value, text => cipherOld.Decrypt($"the configuration of '{scope.Stack.Name}'", text))
        );
        var passphrase = NewPassphrase(scope);
        var cipher = PassphraseCipher.Create(passphrase);
        var written = new SecretsProviderState(SecretsProviderState.Passphrase, cipher.State);
        var options = new StackSessionOptions
        {
            Owner = scope.LockOwner(),
            CipherOf = state => state == written ? cipher : CipherOf(scope, state, passphrase),
            WriteWith = written,
        };
        await using var session = await scope.Store.OpenAsync(scope.Stack, options, cancellationToken);
        foreach (var note in session.Notes)
        {
            scope.Warn(note);
        }

        scope.Write("Migrating old configuration and state to new secrets provider");
        var changed = plain.Aggregate(
            file.WithSalt(cipher.State),
            (next, entry) => next.With(entry.Key, Map(entry.Value, text => cipher.Encrypt("", text)))
        );

        // The state says with which salt it is encrypted, so it can be read before and after; the settings file must not be ahead of it.
        await changed.SaveAfterAsync(() => session.SaveAsync(session.Snapshot, null, cancellationToken));
        return ExitCode.Done;
    }

    /// <summary>
    /// An earlier change that was cut off between state and settings left the state with the new passphrase: the same change completes it.
    /// </summary>
    private static ISecretCipher CipherOf(CommandScope scope, SecretsProviderState? state, string passphrase)
    {
        var cipher = scope.Secrets.CipherOf(state);
        try
        {
            (cipher as PassphraseCipher)?.Verify();
            return cipher;
        }
        catch (FaultException fault) when (fault.Descriptor == SettingsDiagnostics.WrongPassphrase)
        {
            var other = PassphraseCipher.Open(() => passphrase, state!.Salt);
            other.Verify();
            return other;
        }
    }

    private static string NewPassphrase(CommandScope scope)
    {
        if (scope.Environment.IsInteractive)
        {
            var first = scope.AskHidden(Question);
            return first == scope.AskHidden("Re-enter your passphrase to confirm")
                ? first
                : throw new FaultException(OperationDiagnostics.Refused, "passphrases do not match");
        }

        return scope.Io.In.ReadLine()
            ?? throw new FaultException(
                SettingsDiagnostics.NoPassphrase,
                "the new passphrase is missing",
                "Give it on standard input, or run the command in a terminal."
            );
    }

    private static ConfigNode Map(ConfigNode node, Func<string, string> change) =>
        node switch
        {
            ConfigNode.Secure secure => new ConfigNode.Secure(change(secure.Ciphertext)),
            ConfigNode.List list => new ConfigNode.List([.. list.Items.Select(item => Map(item, change))]),
            ConfigNode.Map map => new ConfigNode.Map(
                map.Entries.ToImmutableSortedDictionary(entry => entry.Key, entry => Map(entry.Value, change), StringComparer.Ordinal)
            ),
            _ => node,
        };
}
