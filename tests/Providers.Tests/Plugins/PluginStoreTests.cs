using System.Formats.Tar;
using System.IO.Compression;
using DataOps.Providers;
using DataOps.Providers.Plugins;
using DataOps.Providers.Plugins.Installation;
using Xunit;

namespace Providers.Tests.Plugins;

public sealed class PluginStoreTests
{
    private static readonly PluginSpec Thing = new(PluginSpec.Resource, "thing", PluginVersion.Parse("1.2.3"), "");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Installed_IsListedFoundAndRemoved()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no mode there.");
        using var home = new TemporaryFolder();
        var store = new PluginStore(home.Path, TimeProvider.System);

        await store.InstallAsync(
            Thing,
            folder =>
                ExtractAsync(
                    folder,
                    Entry(TarEntryType.RegularFile, "pulumi-resource-thing"),
                    Entry(TarEntryType.RegularFile, "docs/readme")
                ),
            false,
            Token
        );
        await store.InstallAsync(
            Thing with
            {
                Version = PluginVersion.Parse("1.10.0"),
            },
            folder => File.WriteAllTextAsync(Path.Combine(folder, "x"), "", Token),
            false,
            Token
        );

        Assert.Equal(["thing-1.10.0", "thing-1.2.3"], store.List().Select(plugin => plugin.ToString()));
        var (listed, options) = (
            store.List()[1],
            new ProviderSourceOptions
            {
                WorkingDirectory = "/",
                RepositoryRoot = "/",
                SandboxDatabase = "/x",
                PulumiHome = home.Path,
            }
        );
        Assert.Null(listed.LastUsed);
        Assert.Equal(Path.Combine(listed.Path, "pulumi-resource-thing"), new PluginLocator(options).Find("thing", "1.2.3"));
        Assert.NotNull(store.List()[1].LastUsed);
        Assert.Equal(2 * "content".Length, listed.Size);
        PluginStore.Remove(listed);
        Assert.Equal(["thing-1.10.0"], store.List().Select(plugin => plugin.ToString()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Folder, "*1.2.3*"));
    }

    [Fact]
    public async Task Installation_ThatWasCutOff_IsNoPluginAndIsBegunAnew()
    {
        using var home = new TemporaryFolder();
        var store = new PluginStore(home.Path, TimeProvider.System);
        home.Write("plugins/resource-thing-v1.2.3/half", "");
        home.Write("plugins/resource-thing-v1.2.3.partial", "");
        Assert.Empty(store.List());

        await store.InstallAsync(Thing, folder => File.WriteAllTextAsync(Path.Combine(folder, "whole"), "", Token), false, Token);

        Assert.Equal(["whole"], Directory.GetFiles(Assert.Single(store.List()).Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Installation_ThatFails_LeavesNothing()
    {
        using var home = new TemporaryFolder();
        var store = new PluginStore(home.Path, TimeProvider.System);

        await Assert.ThrowsAsync<PluginInstallException>(() =>
            store.InstallAsync(Thing, _ => throw new PluginInstallException("no"), false, Token)
        );

        Assert.Empty(store.List());
        Assert.Equal([".lock"], Directory.GetFileSystemEntries(store.Folder).Select(Path.GetExtension));
    }

    [Fact]
    public async Task Installations_AtOnce_DoTheWorkOnce()
    {
        using var home = new TemporaryFolder();
        var fills = 0;
        var first = new TaskCompletionSource();
        Task Fill(string folder)
        {
            Interlocked.Increment(ref fills);
            return first.Task;
        }

        var clock = new ImmediateClock();
        var installations = Enumerable
            .Range(0, 4)
            .Select(_ => new PluginStore(home.Path, clock).InstallAsync(Thing, Fill, false, Token))
            .ToList();
        first.SetResult();
        await Task.WhenAll(installations);

        Assert.Equal(1, fills);
        await new PluginStore(home.Path, clock).InstallAsync(Thing, Fill, reinstall: true, Token);
        Assert.Equal(2, fills);
    }

    [Theory]
    [InlineData(TarEntryType.RegularFile, "../outside")]
    [InlineData(TarEntryType.RegularFile, "/outside")]
    [InlineData(TarEntryType.RegularFile, "a/../../outside")]
    [InlineData(TarEntryType.Directory, "../outside")]
    [InlineData(TarEntryType.SymbolicLink, "link")]
    [InlineData(TarEntryType.HardLink, "link")]
    [InlineData(TarEntryType.Fifo, "pipe")]
    public async Task Archive_ThatWouldWriteElsewhere_IsRefused(TarEntryType type, string name)
    {
        using var home = new TemporaryFolder();
        var folder = Directory.CreateDirectory(Path.Combine(home.Path, "in")).FullName;

        await Assert.ThrowsAsync<PluginInstallException>(() => ExtractAsync(folder, Entry(type, name)));

        Assert.Equal([folder], Directory.GetFileSystemEntries(home.Path));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task Archive_ThatIsCutOff_IsTold()
    {
        using var home = new TemporaryFolder();
        var whole = await ArchiveAsync(Entry(TarEntryType.RegularFile, "pulumi-resource-thing"));

        var fault = await Assert.ThrowsAsync<PluginInstallException>(() =>
            PluginArchive.ExtractAsync(new MemoryStream(whole[..40]), "thing.tar.gz", home.Path, Token)
        );

        Assert.StartsWith("thing.tar.gz is no whole .tar.gz archive", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_IsAnArchiveAnExecutableOrAFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files have no mode there.");
            return;
        }

        using var home = new TemporaryFolder();
        var executable = home.Write("thing", "#!/bin/sh\n");
        var (one, two, three) = (Make(home, "one"), Make(home, "two"), Make(home, "three"));

        await Assert.ThrowsAsync<PluginInstallException>(() => PluginArchive.PlaceAsync(executable, Thing, one, Token));
        File.SetUnixFileMode(executable, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await PluginArchive.PlaceAsync(executable, Thing, one, Token);
        await PluginArchive.PlaceAsync(one, Thing, two, Token);
        await File.WriteAllBytesAsync(
            Path.Combine(home.Path, "a.tgz"),
            await ArchiveAsync(Entry(TarEntryType.RegularFile, "pulumi-resource-thing")),
            Token
        );
        await PluginArchive.PlaceAsync(Path.Combine(home.Path, "a.tgz"), Thing, three, Token);

        foreach (var folder in (string[])[one, two, three])
        {
            Assert.True(File.GetUnixFileMode(Path.Combine(folder, "pulumi-resource-thing")).HasFlag(UnixFileMode.UserExecute));
        }
    }

    private static string Make(TemporaryFolder home, string name) => Directory.CreateDirectory(Path.Combine(home.Path, name)).FullName;

    private static async Task ExtractAsync(string folder, params TarEntry[] entries) =>
        await PluginArchive.ExtractAsync(new MemoryStream(await ArchiveAsync(entries)), "thing.tar.gz", folder, Token);

    private static PaxTarEntry Entry(TarEntryType type, string name)
    {
        var entry = new PaxTarEntry(type, name) { Mode = UnixFileMode.UserRead | UnixFileMode.UserExecute };
        if (type == TarEntryType.RegularFile)
        {
            entry.DataStream = new MemoryStream("content"u8.ToArray());
        }
        else if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
        {
            entry.LinkName = "/etc/passwd";
        }

        return entry;
    }

    private static async Task<byte[]> ArchiveAsync(params TarEntry[] entries)
    {
        using var content = new MemoryStream();
        await using (var compressing = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(compressing))
        {
            foreach (var entry in entries)
            {
                await tar.WriteEntryAsync(entry, Token);
            }
        }

        return content.ToArray();
    }
}
