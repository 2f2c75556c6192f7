using System.Text;
using DataOps.Checks;
using Infra.Catalog.Disk;
using Infra.Catalog.Yaml;
using Xunit;

namespace Checks.Tests;

public sealed class DefinitionFormatTests
{
    private const string Loose = "kind: Pipeline\napiVersion: dataops/v1\n";

    [Fact]
    public void Definitions_AreBroughtIntoTheirForm_AndNothingElse()
    {
        using var checkout = Checkout.Empty();
        string[] definitions =
        [
            "pipelines/_defaults.yaml",
            "pipelines/b/_domain.yaml",
            "pipelines/b/y/pipeline.yaml",
            "pipelines/b/x/pipeline.yaml",
            "pipelines/a/z/pipeline.yaml",
        ];
        string[] others =
        [
            "pipelines/a/z/other.yaml",
            "pipelines/a/z/deep/pipeline.yaml",
            "pipelines/stray.yaml",
            "pipelines/a/stray.yaml",
            "pipelines/c/pipeline.yaml/_domain.yaml",
        ];
        foreach (var path in definitions.Concat(others))
        {
            checkout.Write(path, Loose);
        }

        string[] expected =
        [
            "pipelines/_defaults.yaml",
            "pipelines/a/z/pipeline.yaml",
            "pipelines/b/_domain.yaml",
            "pipelines/b/x/pipeline.yaml",
            "pipelines/b/y/pipeline.yaml",
        ];
        Assert.Equal(expected, Run(checkout, isCheckOnly: true));
        Assert.All(definitions, path => Assert.Equal(Loose, Text(checkout, path)));

        Assert.Equal(expected, Run(checkout, isCheckOnly: false));
        Assert.All(definitions, path => Assert.Equal("apiVersion: dataops/v1\nkind: Pipeline\n", Text(checkout, path)));
        Assert.All(others, path => Assert.Equal(Loose, Text(checkout, path)));
        Assert.Empty(Run(checkout, isCheckOnly: true));
    }

    [Fact]
    public void WhatIsNotUtf8_IsLeftAlone()
    {
        using var checkout = Checkout.Empty();
        checkout.Write("pipelines/_defaults.yaml", "");
        File.WriteAllBytes(
            Path.Combine(checkout.Root, "pipelines/_defaults.yaml"),
            [.. Encoding.ASCII.GetBytes(Loose), .. "# "u8, 0xFC, (byte)'\n']
        );

        Assert.Empty(Run(checkout, isCheckOnly: false));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void AFile_IsTakenUpToTheSizeThatIsRead(int more, bool isTaken)
    {
        using var checkout = Checkout.Empty();
        checkout.Write("pipelines/_defaults.yaml", Loose + "#" + new string('x', YamlLimits.FileBytes - Loose.Length - 2 + more) + "\n");

        Assert.Equal(isTaken, Run(checkout, isCheckOnly: true).Any());
    }

    [Fact]
    public void WithoutDefinitions_NothingIsDone()
    {
        using var checkout = Checkout.Empty();

        Assert.Empty(Run(checkout, isCheckOnly: false));
    }

    private static IEnumerable<string> Run(Checkout checkout, bool isCheckOnly) =>
        DefinitionFormat.Run(new DiskCatalogFiles(checkout.Root), isCheckOnly).Select(path => path.Value);

    private static string Text(Checkout checkout, string path) => File.ReadAllText(Path.Combine(checkout.Root, path));
}
