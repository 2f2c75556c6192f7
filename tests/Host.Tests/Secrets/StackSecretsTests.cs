using System.Collections.Immutable;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using Xunit;

namespace Host.Tests.Secrets;

public sealed class StackSecretsTests
{
    private static readonly StackIdentity Stack = new("shop", "dev");

    [Fact]
    public void Ensure_DefaultStore_ChangesNoTrackedFileAndKeepsTheSecretsToTheOwner()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("Pulumi.dev.yaml", "config:\n  shop:a: b\n");
        var location = new StateLocation(Path.Combine(folder.Path, ".dataops"), IsDefault: true);
        var file = StackFile.Load(path, "shop");

        var provider = new StackSecrets(location, Environment(), null).Ensure(Stack, file, null);
        var ciphertext = new StackSecrets(location, Environment(), null).CipherOf(provider).Encrypt("x", "value");

        Assert.Equal("config:\n  shop:a: b\n", File.ReadAllText(path));
        Assert.Equal(provider, new StackSecrets(location, Environment(), null).Ensure(Stack, file, null));
        Assert.Equal("value", new StackSecrets(location, Environment(), null).CipherOf(provider).Decrypt("x", ciphertext));
        var kept = Path.Combine(location.Folder, "secrets", "passphrase");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(kept)!)
        );
    }

    [Fact]
    public async Task Ensure_FirstCommandsAtOnce_MakeOnePassphraseForAll()
    {
        using var folder = new TemporaryFolder();
        var location = new StateLocation(Path.Combine(folder.Path, ".dataops"), IsDefault: true);
        using var start = new Barrier(4);
        var commands = Enumerable
            .Range(0, 4)
            .Select(number =>
                Task.Factory.StartNew(
                    () =>
                    {
                        var stack = new StackIdentity("shop", number < 2 ? "same" : $"dev{number}");
                        var secrets = new StackSecrets(location, Environment(), null);
                        start.SignalAndWait();
                        var provider = secrets.Ensure(
                            stack,
                            StackFile.Parse("", Path.Combine(folder.Path, $"Pulumi.{stack.Name}.yaml"), "shop"),
                            null
                        );
                        return (Provider: provider, Ciphertext: secrets.CipherOf(provider).Encrypt("x", "value"));
                    },
                    TestContext.Current.CancellationToken,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            );

        var made = await Task.WhenAll(commands);

        Assert.All(
            made,
            command =>
                Assert.Equal(
                    "value",
                    new StackSecrets(location, Environment(), null).CipherOf(command.Provider).Decrypt("x", command.Ciphertext)
                )
        );
        Assert.Equal(made[0].Provider, made[1].Provider);
        Assert.Empty(Directory.EnumerateFiles(location.Folder, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Ensure_PassphraseMadeByAnotherCommandMeanwhile_IsTheOneThatCounts()
    {
        using var folder = new TemporaryFolder();
        var location = new StateLocation(Path.Combine(folder.Path, ".dataops"), IsDefault: true);
        var file = StackFile.Parse("", Path.Combine(folder.Path, "Pulumi.dev.yaml"), "shop");
        var slow = new StackSecrets(location, Environment(), null);
        await slow.AnticipateAsync(Stack, file, null);
        new StackSecrets(location, Environment(), null).Ensure(new StackIdentity("shop", "other"), file, null);

        var provider = slow.Ensure(Stack, file, null);
        var ciphertext = slow.CipherOf(provider).Encrypt("x", "value");

        Assert.Equal("value", new StackSecrets(location, Environment(), null).CipherOf(provider).Decrypt("x", ciphertext));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Ensure_EmptyKeptPassphrase_IsRefused(string content)
    {
        using var folder = new TemporaryFolder();
        folder.Write(".dataops/secrets/passphrase", content);
        var location = new StateLocation(Path.Combine(folder.Path, ".dataops"), IsDefault: true);

        var fault = Assert.Throws<FaultException>(() =>
            new StackSecrets(location, Environment(), null).Ensure(Stack, StackFile.Parse("", "Pulumi.dev.yaml", "shop"), null)
        );

        Assert.Equal(("DP2530", 2), (fault.Descriptor.Code, fault.Descriptor.ExitCode));
        Assert.Equal(content, File.ReadAllText(Path.Combine(location.Folder, "secrets", "passphrase")));
    }

    [Fact]
    public void Ensure_KeptPassphraseThatCannotBeRead_IsTold()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, ".dataops", "secrets", "passphrase"));
        var location = new StateLocation(Path.Combine(folder.Path, ".dataops"), IsDefault: true);

        var fault = Assert.Throws<FaultException>(() =>
            new StackSecrets(location, Environment(), null).Ensure(Stack, StackFile.Parse("", "Pulumi.dev.yaml", "shop"), null)
        );

        Assert.Equal("DP2508", fault.Descriptor.Code);
    }

    [Fact]
    public async Task AnticipateAsync_NewStack_LeavesNothingBehindUntilItsCipherIsWanted()
    {
        using var folder = new TemporaryFolder();
        var location = new StateLocation(Path.Combine(folder.Path, ".dataops"), IsDefault: true);
        var file = StackFile.Parse("", Path.Combine(folder.Path, "Pulumi.dev.yaml"), "shop");
        var secrets = new StackSecrets(location, Environment(), null);

        await secrets.AnticipateAsync(Stack, file, null);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));

        var provider = secrets.Ensure(Stack, file, null);
        var ciphertext = secrets.CipherOf(provider).Encrypt("x", "value");
        Assert.Equal("value", new StackSecrets(location, Environment(), null).CipherOf(provider).Decrypt("x", ciphertext));
    }

    [Fact]
    public async Task AnticipateAsync_PassphraseOfTheTerminal_AsksNobody()
    {
        using var folder = new TemporaryFolder();
        var secrets = new StackSecrets(
            new StateLocation(folder.Path, IsDefault: false),
            Environment(),
            _ => throw new InvalidOperationException("asked")
        );

        await secrets.AnticipateAsync(Stack, StackFile.Load(Path.Combine(folder.Path, "Pulumi.dev.yaml"), "shop"), null);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Ensure_NamedStore_WritesTheSaltIntoTheSettingsFile()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "Pulumi.dev.yaml");
        var secrets = new StackSecrets(
            new StateLocation(folder.Path, IsDefault: false),
            Environment(("PULUMI_CONFIG_PASSPHRASE", "")),
            null
        );

        var provider = secrets.Ensure(Stack, StackFile.Load(path, "shop"), null);

        Assert.Equal($"encryptionsalt: {provider.Salt}\n", File.ReadAllText(path));
    }

    [Fact]
    public void CipherOf_PassphraseSources_GoInPulumisOrder()
    {
        using var folder = new TemporaryFolder();
        var named = new StateLocation(folder.Path, IsDefault: false);
        var salt = PassphraseCipher.Create("right").State;
        var file = folder.Write("phrase", "right\n");

        new StackSecrets(named, Environment(("PULUMI_CONFIG_PASSPHRASE", "right"), ("PULUMI_CONFIG_PASSPHRASE_FILE", "/nowhere")), null)
            .CipherOf(salt)
            .Encrypt("x", "y");
        new StackSecrets(named, Environment(("PULUMI_CONFIG_PASSPHRASE_FILE", file)), null).CipherOf(salt).Encrypt("x", "y");
        new StackSecrets(named, Environment(), _ => "right").CipherOf(salt).Encrypt("x", "y");

        Assert.Equal(
            "DP2509",
            Code(() => new StackSecrets(named, Environment(("PULUMI_CONFIG_PASSPHRASE", "wrong")), null).CipherOf(salt).Encrypt("x", "y"))
        );
        Assert.Equal(
            "DP2508",
            Code(() =>
                new StackSecrets(named, Environment(("PULUMI_CONFIG_PASSPHRASE_FILE", "/nowhere")), null).CipherOf(salt).Encrypt("x", "y")
            )
        );
        Assert.Equal("DP2508", Code(() => new StackSecrets(named, Environment(), null).CipherOf(salt).Encrypt("x", "y")));
    }

    [Fact]
    public void Find_CloudProvider_IsRefusedByName()
    {
        var secrets = new StackSecrets(new StateLocation("/x", IsDefault: false), Environment(), null);

        Assert.Equal(
            "DP2510",
            Code(() => secrets.Find(Stack, StackFile.Parse("secretsprovider: awskms://alias/x\n", "Pulumi.dev.yaml", "shop")))
        );
        Assert.Equal("DP2510", Code(() => secrets.CipherOf(new SecretsProviderState("service", ""))));
        Assert.Equal("DP2510", Code(() => secrets.CipherOf(provider: null).Decrypt("urn", "v1:x:y")));
    }

    [Fact]
    public void OpaqueCipher_RoundTrip_KeepsTheCiphertext() =>
        Assert.Equal("v1:a+/=:\"q\"", PassThroughCipher.Instance.Encrypt("x", PassThroughCipher.Instance.Decrypt("x", "v1:a+/=:\"q\"")));

    private static string Code(Action action) => Assert.Throws<FaultException>(action).Descriptor.Code;

    private static HostEnvironment Environment(params (string Name, string Value)[] variables) =>
        new()
        {
            Variables = ImmutableDictionary.CreateRange(variables.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))),
            WorkingDirectory = "/",
        };
}
