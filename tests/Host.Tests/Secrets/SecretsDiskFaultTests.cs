using System.Collections.Immutable;
using System.Text;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.State;
using Host.Tests.State;
using Xunit;

namespace Host.Tests.Secrets;

/// <summary>
/// Lets each change of the disk fail in turn while passphrase, salts and settings are written: what was encrypted can be read afterwards.
/// </summary>
public sealed class SecretsDiskFaultTests
{
    private static readonly StackIdentity Stack = Samples.Stack;
    private static readonly StackIdentity Renamed = new(Stack.Project, "renamed");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DiskFault.Refuse)]
    [InlineData(DiskFault.Tear)]
    [InlineData(DiskFault.Stop)]
    public void Ensure_DefaultStoreWhoseDiskFailsAtEachChange_MakesOnePassphraseAndOneSalt(DiskFault fault)
    {
        var at = EachChange(
            fault,
            2,
            (folder, disk) =>
            {
                var location = new StateLocation(Path.Combine(folder.Path, ".dataops"), IsDefault: true);
                var file = StackFile.Load(Path.Combine(folder.Path, "Pulumi.dev.yaml"), Stack.Project);
                SecretsProviderState? used = null;
                var failure = Record.Exception(() => used = Secrets(location, disk).Ensure(Stack, file, null));

                var provider = Secrets(location).Ensure(Stack, file, null);
                Assert.Equal(SaltOf(File.ReadAllText(Path.Combine(location.Folder, "secrets", "passphrase")).Trim()), provider.Salt);
                Assert.Equal(used ?? provider, provider);
                Assert.Equal(provider, Secrets(location).Ensure(Stack, file, null));
                Assert.All(Directory.EnumerateFiles(location.Folder, "*", SearchOption.AllDirectories), AssertIsPrivate);
                return failure;
            }
        );

        Assert.InRange(at, 10, 30);
    }

    [Theory]
    [InlineData(DiskFault.Refuse)]
    [InlineData(DiskFault.Tear)]
    [InlineData(DiskFault.Stop)]
    public void Ensure_NamedStoreWhoseDiskFailsAtEachChange_KeepsTheSettings(DiskFault fault)
    {
        var at = EachChange(
            fault,
            1,
            (folder, disk) =>
            {
                var path = folder.Write("Pulumi.dev.yaml", "config:\n  shop:a: b\n");
                var location = new StateLocation(folder.Path, IsDefault: false);
                var failure = Record.Exception(() =>
                    Secrets(location, disk, "phrase").Ensure(Stack, StackFile.Load(path, Stack.Project), null)
                );

                var provider = Secrets(location, passphrase: "phrase").Ensure(Stack, StackFile.Load(path, Stack.Project), null);
                Assert.Equal($"encryptionsalt: {provider.Salt}\nconfig:\n  shop:a: b\n", File.ReadAllText(path));
                return failure;
            }
        );

        Assert.InRange(at, 5, 15);
    }

    [Theory]
    [InlineData(DiskFault.Refuse)]
    [InlineData(DiskFault.Tear)]
    [InlineData(DiskFault.Stop)]
    public void Rename_DiskFailsAtEachChange_KeepsTheSaltUnderOneOfTheNames(DiskFault fault)
    {
        EachChange(
            fault,
            1,
            (folder, disk) =>
            {
                var location = new StateLocation(Path.Combine(folder.Path, ".dataops"), IsDefault: true);
                var settings = StackFile.Parse("", Path.Combine(folder.Path, "Pulumi.dev.yaml"), Stack.Project);
                var provider = Secrets(location).Ensure(Stack, settings, null);
                var failure = Record.Exception(() => Secrets(location, disk).Rename(Stack, Renamed));

                Secrets(location).Rename(Stack, Renamed);
                Assert.Equal((provider, null), (Secrets(location).Find(Renamed, settings), Secrets(location).Find(Stack, settings)));
                Secrets(location).Forget(Renamed);
                Secrets(location).Forget(Renamed);
                Assert.Null(Secrets(location).Find(Renamed, settings));
                return failure;
            }
        );
    }

    /// <summary>
    /// As <c>stack change-secrets-provider</c> does it: settings that are ahead of the state, or behind it, are at most one rename away.
    /// </summary>
    [Theory]
    [InlineData(DiskFault.Refuse)]
    [InlineData(DiskFault.Tear)]
    [InlineData(DiskFault.Stop)]
    public async Task SaveAfterAsync_DiskFailsAtEachChange_LeavesBothOldOrTheStateNew(DiskFault fault)
    {
        var apart = 0;
        var at = 1;
        for (; at < 100; at++)
        {
            using var fixture = new StoreFixture(isDefault: false);
            using var folder = new TemporaryFolder();
            var path = folder.Write("Pulumi.dev.yaml", "encryptionsalt: old\n");
            var disk = new FaultyDisk(at, fault);
            await fixture.SaveAsync(Samples.Resource("a"));
            var failure = await Record.ExceptionAsync(async () =>
            {
                var options = new StackSessionOptions
                {
                    Owner = StoreFixture.Owner(),
                    CipherOf = _ => new Samples.MirrorCipher(),
                    WriteWith = new SecretsProviderState(SecretsProviderState.Passphrase, "new"),
                };
                await using var session = await fixture.With(disk).OpenAsync(Stack, options, Token);
                await StackFile
                    .Load(path, Stack.Project)
                    .WithSalt("new")
                    .SaveAfterAsync(() => session.SaveAsync(session.Snapshot, null, Token), disk);
            });
            AssertIsNamed(failure, at);
            var salts = (State: fixture.Store.SecretsProviderOf(Stack)!.Salt, Settings: StackFile.Load(path, Stack.Project).Salt);
            if (!disk.HasFailed)
            {
                Assert.Equal(("new", "new"), salts);
                break;
            }

            Assert.NotEqual(("salt", "new"), salts);
            apart += salts is ("new", "old") ? 1 : 0;
        }

        Assert.InRange(at, 15, 60);
        Assert.InRange(apart, 1, 6);
    }

    [Fact]
    public void CipherOf_ASaltWhosePassphraseTheStoreDoesNotKeep_MakesNone()
    {
        using var folder = new TemporaryFolder();
        var location = new StateLocation(Path.Combine(folder.Path, ".dataops"), IsDefault: true);
        var salt = PassphraseCipher.Create("elsewhere").State;

        var fault = Assert.Throws<FaultException>(() => Secrets(location).CipherOf(salt).Encrypt("x", "y"));

        Assert.Equal("DP2508", fault.Descriptor.Code);
        Assert.Contains(Path.Combine(location.Folder, "secrets", "passphrase"), fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(location.Folder));
    }

    /// <returns>The number of the first change that there is not.</returns>
    private static int EachChange(DiskFault fault, int least, Func<TemporaryFolder, FaultyDisk, Exception?> run)
    {
        var at = 1;
        for (; at < 100; at++)
        {
            using var folder = new TemporaryFolder();
            var disk = new FaultyDisk(at, fault);
            var failure = run(folder, disk);
            AssertIsNamed(failure, at);
            if (!disk.HasFailed)
            {
                Assert.Null(failure);
                break;
            }
        }

        Assert.InRange(at, least, 99);
        return at;
    }

    private static void AssertIsNamed(Exception? failure, int at)
    {
        if (failure is not null)
        {
            var fault = Assert.IsType<FaultException>(failure);
            Assert.True(fault.Descriptor == StateDiagnostics.WriteFailed, $"change {at}: {fault.Descriptor.Code}");
            Assert.NotNull(fault.Hint);
        }
    }

    private static void AssertIsPrivate(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    /// <summary>Tells with which passphrase a salt goes, without the time that deriving a key takes.</summary>
    private static string SaltOf(string passphrase) => $"v1:{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(passphrase))}:x";

    private static StackSecrets Secrets(StateLocation location, StateDisk? disk = null, string? passphrase = null)
    {
        var variables = ImmutableDictionary<string, string>.Empty;
        var environment = new HostEnvironment
        {
            Variables = passphrase is null ? variables : variables.Add("PULUMI_CONFIG_PASSPHRASE", passphrase),
            WorkingDirectory = "/",
        };
        return new StackSecrets(location, environment, null)
        {
            Disk = disk ?? StateDisk.Instance,
            NewCipher = text => PassphraseCipher.Open(() => text, SaltOf(text)),
        };
    }
}
