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
    private PassphraseCipher? _anticipated;

    private string PassphraseFile => Path.Combine(location.Folder, "secrets", "passphrase");

    /// <summary>The cipher for something that was written with the given provider.</summary>
    public ISecretCipher CipherOf(SecretsProviderState? provider) => provider switch
    {
        null => NoCipher.Instance,
        { Type: SecretsProviderState.Passphrase } => CipherOf(provider.Salt),
        _ => throw new FaultException(
            SettingsDiagnostics.UnsupportedSecrets,
            $"The state's secrets are encrypted by the provider '{provider.Type}', which this engine does not support.",
            "Change the stack to the passphrase provider with `pulumi stack change-secrets-provider passphrase`."),
    };

    public ISecretCipher CipherOf(string salt) => _ciphers.GetOrAdd(salt, text => PassphraseCipher.Open(Passphrase, text));

    /// <summary>The provider that a stack's settings file asks for, or the one kept for it; null when the stack has none yet.</summary>
    public SecretsProviderState? Find(StackIdentity stack, StackFile file)
    {
        if (file.SecretsProvider is { Length: > 0 } provider and not ("passphrase" or "default"))
        {
            throw new FaultException(
                SettingsDiagnostics.UnsupportedSecrets,
                $"{file.Path} names the secrets provider '{provider}', which this engine does not support.",
                "This engine supports the provider `passphrase`.");
        }

        var salt = file.Salt ?? (location.IsDefault && File.Exists(SaltFile(stack)) ? File.ReadAllText(SaltFile(stack)).Trim() : null);
        return salt is { Length: > 0 } ? new SecretsProviderState(SecretsProviderState.Passphrase, salt) : null;
    }

    /// <summary>As <see cref="Find"/>; a stack that has no provider gets one, kept in its settings file or, on the default store, apart from it.</summary>
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

        var passphrase = Passphrase();
        var cipher = Interlocked.Exchange(ref _anticipated, null) ?? PassphraseCipher.Create(passphrase);
        _ciphers[cipher.State] = cipher;
        if (location.IsDefault)
        {
            WritePrivate(SaltFile(stack), cipher.State);
        }
        else
        {
            file.WithSalt(cipher.State).Save();
        }

        return new SecretsProviderState(SecretsProviderState.Passphrase, cipher.State);
    }

    /// <summary>
    /// Derives the key that <see cref="Ensure"/> will need, on a thread of its own, and leaves nothing behind. Does nothing for a stack that has
    /// a provider, and nothing where somebody must be asked for the passphrase.
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
            _anticipated = await Task.Factory.StartNew(() => PassphraseCipher.Create(passphrase), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Forgets what is kept for a removed stack.</summary>
    public void Forget(StackIdentity stack)
    {
        if (location.IsDefault)
        {
            File.Delete(SaltFile(stack));
        }
    }

    /// <summary>Keeps what is kept for a stack under its new name.</summary>
    public void Rename(StackIdentity stack, StackIdentity renamed)
    {
        if (location.IsDefault && File.Exists(SaltFile(stack)))
        {
            File.Move(SaltFile(stack), SaltFile(renamed), overwrite: true);
        }
    }

    private string SaltFile(StackIdentity stack) => Path.Combine(location.Folder, "secrets", stack.Project, stack.Name + ".salt");

    private string Passphrase()
    {
        lock (_gate)
        {
            return _passphrase ??= environment.Passphrase ?? FromFile() ?? (location.IsDefault ? Kept() : Asked());
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
                exception);
        }
    }

    private string Asked() => ask?.Invoke("Enter your passphrase to protect config/secrets") ?? throw new FaultException(
        SettingsDiagnostics.NoPassphrase,
        "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
        "Set one of them; without a terminal nobody can be asked.");

    private string Kept()
    {
        if (Known() is { } known)
        {
            return known;
        }

        WritePrivate(PassphraseFile, Made());
        return Made();
    }

    private string? Known() => File.Exists(PassphraseFile) ? File.ReadAllText(PassphraseFile).Trim() : null;

    private string Made() => _made ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(PassphraseBytes));

    /// <summary>Readable by the owner only, from the first byte on.</summary>
    private static void WritePrivate(string path, string text)
    {
        var folder = Path.GetDirectoryName(path)!;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text + "\n"));
        file.Flush(flushToDisk: true);
    }
}
