using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using Xunit;

namespace Host.Tests.State;

public sealed class PrivateFolderTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Theory]
    [InlineData("")]
    [InlineData("sandbox.db")]
    [InlineData(".pulumi")]
    [InlineData(".pulumi/stacks/shop/dev.json")]
    [InlineData("secrets/passphrase")]
    public void Check_OfALink_IsRefusedAndNamesIt(string place)
    {
        using var folder = new TemporaryFolder();
        var store = Path.Combine(folder.Path, ".dataops");
        var link = Path.Combine(store, place).TrimEnd(Path.DirectorySeparatorChar);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, Path.Combine(folder.Path, "elsewhere"));

        var fault = Assert.Throws<FaultException>(() => PrivateFolder.Check(store));

        Assert.Equal(("DP5030", 10), (fault.Descriptor.Code, fault.Descriptor.ExitCode));
        Assert.StartsWith(link + " is a link.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAnOpenFolder_ClosesIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using var folder = new TemporaryFolder();
        var store = Directory.CreateDirectory(Path.Combine(folder.Path, ".dataops")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(store, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

            PrivateFolder.Check(store);

            Assert.Equal(OwnerOnly, File.GetUnixFileMode(store));
        }
    }

    [Fact]
    public void Check_WithoutAFolder_MakesNone()
    {
        using var folder = new TemporaryFolder();

        PrivateFolder.Check(Path.Combine(folder.Path, ".dataops"));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Create_MissingFolders_AreTheOwnersOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using var folder = new TemporaryFolder();
        var deep = Path.Combine(folder.Path, ".dataops", "builds");

        PrivateFolder.Create(deep);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((OwnerOnly, OwnerOnly), (File.GetUnixFileMode(Path.GetDirectoryName(deep)!), File.GetUnixFileMode(deep)));
        }
    }
}
