using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Host.Assets;
using DataOps.Engine.Model;
using DataOps.Wire;
using Xunit;

namespace Host.Tests.Assets;

public sealed class AssetHasherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("assets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Assets_AreHashedByTheirBytes()
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "hello");
        var hasher = new AssetHasher(_folder);

        Assert.Equal(
            [Sha("hello"), Sha("hello"), Sha("hello"), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
            [
                hasher.Hash(new AssetContent { Text = "hello" }),
                hasher.Hash(new AssetContent { Path = "a.txt" }),
                hasher.Hash(new AssetContent { Uri = new Uri(Path.Combine(_folder, "a.txt")).AbsoluteUri }),
                hasher.Hash(new AssetContent { Text = "" }),
            ]
        );
    }

    // The hashes are those that Pulumi 3 computes for the same contents.
    [Fact]
    public void Archives_AreHashedAsTheTarFileThatGoWrites()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "folder"));
        File.WriteAllText(Path.Combine(_folder, "folder", "test.txt"), "data in a folder");
        var hasher = new AssetHasher(_folder);

        Assert.Equal(
            "25df47ed6b3c8e07479e5d9c908eff93d624ec693b6aa7559a9bcb084db70774",
            hasher.Hash(new ArchiveContent { Path = "folder" })
        );
        Assert.Equal("d2587a875f82cdf3d3e6cfe9f8c6e6032be5dde8c344466e664e628da15757b0", hasher.Hash(MapOf(("foo", ""))));
    }

    [Fact]
    public void Folders_AreHashedLikeTheMapOfTheirFiles()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "site", "sub"));
        Directory.CreateDirectory(Path.Combine(_folder, "site", ".pulumi"));
        File.WriteAllText(Path.Combine(_folder, "site", "b.txt"), "bee");
        File.WriteAllText(Path.Combine(_folder, "site", "sub", "a.txt"), new string('x', 1000));
        File.WriteAllText(Path.Combine(_folder, "site", "z"), "");
        File.WriteAllText(Path.Combine(_folder, "site", ".pulumi", "ignored"), "no");
        var hasher = new AssetHasher(_folder);

        Assert.Equal(
            hasher.Hash(MapOf(("b.txt", "bee"), ("sub/a.txt", new string('x', 1000)), ("z", ""))),
            hasher.Hash(new ArchiveContent { Path = "site" })
        );
    }

    [Fact]
    public void NestedArchives_AreHashedInPlace()
    {
        using (var zip = ZipFile.Open(Path.Combine(_folder, "in.zip"), ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(zip.CreateEntry("deep/y.txt").Open());
            writer.Write("why");
        }

        var archive = new ArchiveContent
        {
            Assets = PropertyMap.From(
                ("b", new PropertyValue.Asset(new AssetContent { Text = "B" })),
                ("a", new PropertyValue.Archive(new ArchiveContent { Path = "in.zip" }))
            ),
        };
        var hasher = new AssetHasher(_folder);

        Assert.Equal(hasher.Hash(MapOf(("a/deep/y.txt", "why"), ("b", "B"))), hasher.Hash(archive));
    }

    [Fact]
    public void LongAndForeignNames_MakeDifferentArchives()
    {
        var hasher = new AssetHasher(_folder);
        string[] names =
        [
            new string('n', 100),
            new string('n', 101),
            $"{new string('d', 120)}/{new string('n', 90)}",
            $"{new string('d', 160)}/n",
            "Größe",
        ];

        Assert.Equal(names.Length, names.Select(name => hasher.Hash(MapOf((name, "x")))).Distinct().Count());
    }

    [Fact]
    public void PackedFiles_AreHashedAsTheyAre()
    {
        File.WriteAllText(Path.Combine(_folder, "code.zip"), "not really a zip");

        Assert.Equal(Sha("not really a zip"), new AssetHasher(_folder).Hash(new ArchiveContent { Path = "code.zip" }));
    }

    [Fact]
    public void WhatIsMissing_IsNamed()
    {
        var hasher = new AssetHasher(_folder);

        Assert.Contains(
            "gone.txt",
            Assert.Throws<WireFormatException>(() => hasher.Hash(new AssetContent { Path = "gone.txt" })).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "try using an archive",
            Assert.Throws<WireFormatException>(() => hasher.Hash(new AssetContent { Path = "." })).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "neither a recognized archive",
            Assert.Throws<WireFormatException>(() => hasher.Hash(new ArchiveContent { Path = "gone" })).Message,
            StringComparison.Ordinal
        );
    }

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static ArchiveContent MapOf(params (string Name, string Content)[] files) =>
        new()
        {
            Assets = PropertyMap.From(
                files.Select(file =>
                    KeyValuePair.Create(file.Name, (PropertyValue)new PropertyValue.Asset(new AssetContent { Text = file.Content }))
                )
            ),
        };
}
