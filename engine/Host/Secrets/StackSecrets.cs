using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;

namespace DataOps.Engine.Host.Secrets;

/// <summary>
/// The ciphers of a store's stacks. Rules are Pulumi's: the passphrase comes from <c>PULUMI_CONFIG_PASSPHRASE</c>, then from the file that
/// <c>PULUMI_CONFIG_PASSPHRASE_FILE</c> names, then from the terminal; the salt stands in the stack's settings file. On the default store a
/// passphrase that the environment does not give is made once, and a salt that the settings file lacks is kept beside it, so that no
/// tracked file changes.
/// </summary>
/// <param name="location">The store.</param>
/// <param name="environment">The command's environment.</param>
/// <param name="ask">Asks at the terminal without showing the answer; null when there is none.</param>
public sealed class StackSecrets(StateLocation location, HostEnvironment environment, Func<string, string>? ask)
{
    private const int PassphraseBytes = 32;

    private readonly ConcurrentDictionary<string, PassphraseCipher> _ciphers = new();
    private readonly Lock _gate = new();
    private string? _passphrase;
    private string? _made;
    private (string Passphrase, PassphraseCipher Cipher)? _anticipated;

    internal StateDisk Disk { get; init; } = StateDisk.Instance;

    /// <summary>Makes a cipher with a new salt; tests save the time.</summary>
    internal Func<string, PassphraseCipher> NewCipher { get; init; } = PassphraseCipher.Create;

    private string PassphraseFile => Path.Combine(location.Folder, "secrets", "passphrase");

    /// <summary>The passphrase, once it was needed; null before.</summary>
    public string? UsedPassphrase
    {
        get
        {
            lock (_gate)
            {
                return _passphrase;
            }
        }
    }

    /// <summary>The cipher for something that was written with the given provider.</summary>
    public ISecretCipher CipherOf(SecretsProviderState? provider) =>
        provider switch
        {
            null => MissingCipher.Instance,
            { Type: SecretsProviderState.Passphrase } => CipherOf(provider.Salt),
            _ => throw new FaultException(
                SettingsDiagnostics.UnsupportedSecrets,
                $"The state's secrets are encrypted by the provider '{provider.Type}', which this engine does not support.",
                "Change the stack to the passphrase provider with `pulumi stack change-secrets-provider passphrase`."
            ),
        };

    public ISecretCipher CipherOf(string salt) =>
        _ciphers.GetOrAdd(salt, text => PassphraseCipher.Open(() => Passphrase(mayMake: false), text));

    /// <summary>The provider that a stack's settings file asks for, or the one kept for it; null when the stack has none yet.</summary>
    public SecretsProviderState? Find(StackIdentity stack, StackFile file)
    {
        if (file.SecretsProvider is { Length: > 0 } provider and not ("passphrase" or "default"))
        {
            throw new FaultException(
                SettingsDiagnostics.UnsupportedSecrets,
                $"{file.Path} names the secrets provider '{provider}', which this engine does not support.",
                "This engine supports the provider `passphrase`."
            );
        }

        var salt =
            file.Salt ?? (location.IsDefault && Disk.TryRead(SaltFile(stack)) is { } kept ? Encoding.UTF8.GetString(kept).Trim() : null);
        return salt is { Length: > 0 } ? new SecretsProviderState(SecretsProviderState.Passphrase, salt) : null;
    }

    /// <summary>
    /// As <see cref="Find"/>; a stack that has no provider gets one, kept in its settings file or, on the default store, apart from it.
    /// </summary>
    /// <param name="stack">The stack.</param>
    /// <param name="file">Its settings file; a salt is added to it and saved on a named store.</param>
    /// <param name="current">The provider of the stack's checkpoint, which is kept where there is no other.</param>
    public SecretsProviderState Ensure(StackIdentity stack, StackFile file, SecretsProviderState? current)
    {
        if (Find(stack, file) is { } found)
        {
            return found;
        }

        if (location.IsDefault && current is not null)
        {
            return current;
        }

        // Another command may have made the store's passphrase since the key was anticipated.
        var passphrase = Passphrase(mayMake: true);
        var cipher = _anticipated is { } ready && ready.Passphrase == passphrase ? ready.Cipher : NewCipher(passphrase);
        _anticipated = null;
        _ciphers[cipher.State] = cipher;
        if (!location.IsDefault)
        {
            file.WithSalt(cipher.State).Save(Disk);
        }
        else if (!TryKeep(SaltFile(stack), cipher.State))
        {
            if (Find(stack, file) is { } made)
            {
                return made;
            }

            // An empty file says nothing.
            Disk.Delete(SaltFile(stack));
            TryKeep(SaltFile(stack), cipher.State);
        }

        return new SecretsProviderState(SecretsProviderState.Passphrase, cipher.State);
    }

    /// <summary>
    /// Derives the key that <see cref="Ensure"/> will need, on a thread of its own, and leaves nothing behind. Does nothing for a stack
    /// that has a provider, and nothing where somebody must be asked for the passphrase.
    /// </summary>
    public async Task AnticipateAsync(StackIdentity stack, StackFile file, SecretsProviderState? current)
    {
        if (Find(stack, file) is not null || (location.IsDefault && current is not null))
        {
            return;
        }

        string? passphrase;
        lock (_gate)
        {
            passphrase = _passphrase ?? environment.Passphrase ?? FromFile() ?? (location.IsDefault ? Known() ?? Made() : null);
        }

        if (passphrase is not null)
        {
            var cipher = await Task.Factory.StartNew(
                () => NewCipher(passphrase),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
            _anticipated = (passphrase, cipher);
        }
    }

    /// <summary>Forgets what is kept for a removed stack.</summary>
    public void Forget(StackIdentity stack)
    {
        if (location.IsDefault && Disk.IsFile(SaltFile(stack)))
        {
            Disk.Delete(SaltFile(stack));
        }
    }

    /// <summary>Keeps what is kept for a stack under its new name.</summary>
    public void Rename(StackIdentity stack, StackIdentity renamed)
    {
        if (location.IsDefault && Disk.IsFile(SaltFile(stack)))
        {
            Disk.Move(SaltFile(stack), SaltFile(renamed));
        }
    }

    private string SaltFile(StackIdentity stack) => Path.Combine(location.Folder, "secrets", stack.Project, stack.Name + ".salt");

    private bool TryKeep(string path, string text) => Disk.TryCreatePrivate(path, Encoding.UTF8.GetBytes(text + "\n"));

    /// <param name="mayMake">True where something is to be encrypted for the first time; a new passphrase opens nothing that is
    /// there.</param>
    private string Passphrase(bool mayMake)
    {
        lock (_gate)
        {
            return _passphrase ??= environment.Passphrase ?? FromFile() ?? (location.IsDefault ? Kept(mayMake) : Asked());
        }
    }

    private string? FromFile()
    {
        if (environment.PassphraseFile is not { } path)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(Path.GetFullPath(path, environment.WorkingDirectory)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(
                SettingsDiagnostics.NoPassphrase,
                $"unable to read PULUMI_CONFIG_PASSPHRASE_FILE: {exception.Message}",
                "Name a file that holds the passphrase, or set PULUMI_CONFIG_PASSPHRASE.",
                exception
            );
        }
    }

    private string Asked() =>
        ask?.Invoke("Enter your passphrase to protect config/secrets")
        ?? throw new FaultException(
            SettingsDiagnostics.NoPassphrase,
            "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
            "Set one of them; without a terminal nobody can be asked."
        );

    private string Kept(bool mayMake)
    {
        if (Known() is { } known)
        {
            return known;
        }

        if (!mayMake)
        {
            throw new FaultException(
                SettingsDiagnostics.NoPassphrase,
                $"passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables: this store keeps none in {PassphraseFile}",
                "Set one of them to what the stack's secrets were encrypted with, or restore the file from a backup."
            );
        }

        // Two first commands at once must not make two passphrases: what one of them encrypts could never be read again.
        TryKeep(PassphraseFile, Made());
        return Known()
            ?? throw new FaultException(
                SettingsDiagnostics.NoPassphrase,
                $"{PassphraseFile} was removed while it was made.",
                "Run the command again."
            );
    }

    /// <summary>The passphrase that an earlier command made; null when there is none.</summary>
    private string? Known()
    {
        string text;
        try
        {
            text = File.ReadAllText(PassphraseFile).Trim();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(
                SettingsDiagnostics.NoPassphrase,
                $"The store's passphrase cannot be read: {exception.Message}",
                "Give yourself the right to read the file, or set PULUMI_CONFIG_PASSPHRASE.",
                exception
            );
        }

        return text.Length > 0
            ? text
            : throw new FaultException(
                SettingsDiagnostics.EmptyPassphrase,
                $"{PassphraseFile} is empty: the passphrase that the secrets of this store are encrypted with is not there any more.",
                "Restore the file from a backup, or set PULUMI_CONFIG_PASSPHRASE. If no stack of this store holds a secret, delete the file: a new one is made."
            );
    }

    private string Made() => _made ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(PassphraseBytes));
}
