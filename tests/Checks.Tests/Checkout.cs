using DataOps.Checks;
using Testing;

namespace Checks.Tests;

/// <summary>This repository, and copies of its definitions to change.</summary>
internal sealed class Checkout : IDisposable
{
    public static readonly TimeProvider Clock = new FixedClock(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    private Checkout(string root) => Root = root;

    public string Root { get; }

    public CatalogChecks Checks => new(Root, Clock);

    public static CatalogChecks Own => new(RepositoryRoot.Path, Clock);

    public static Checkout Copy()
    {
        var root = Directory.CreateTempSubdirectory("dataops-checks-").FullName;
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "pipelines"), "*", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(RepositoryRoot.Path, "Pulumi*.yaml"))
        )
        {
            var target = Path.Combine(root, Path.GetRelativePath(RepositoryRoot.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return new Checkout(root);
    }

    public static Checkout Empty() => new(Directory.CreateTempSubdirectory("dataops-checks-").FullName);

    public void Change(string path, string before, string after)
    {
        var file = Path.Combine(Root, path);
        var text = File.ReadAllText(file);
        Xunit.Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(before, after, StringComparison.Ordinal));
    }

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
