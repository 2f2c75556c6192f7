using System.Reflection;
using System.Text;
using DataOps.Providers;
using Testing;
using Xunit;

namespace Providers.Tests;

public sealed class FindingCatalogueTests
{
    private const string Begin = "<!-- begin DP4xxx providers -->";
    private const string End = "<!-- end DP4xxx providers -->";

    [Fact]
    public void EveryCode_IsDescribedOnce()
    {
        var codes = typeof(ProviderFindings)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(StringComparer.Ordinal), FindingCatalogue.All.Select(finding => finding.Code));
    }

    [Fact]
    public void Reference_IsMadeFromTheCatalogue()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "diagnostics.md")).ReplaceLineEndings("\n");
        var begin = document.IndexOf(Begin, StringComparison.Ordinal);
        var end = document.IndexOf(End, StringComparison.Ordinal);
        var without = begin < 0 ? document.TrimEnd('\n') + "\n\n" : document[..begin];
        var after = end < 0 ? "\n" : document[(end + End.Length)..];

        Golden.Match("../../docs/diagnostics.md", without + Section() + after);
    }

    private static string Section()
    {
        var text = new StringBuilder($"{Begin}\n\n## DP4xxx: providers\n");
        foreach (var finding in FindingCatalogue.All)
        {
            text.Append($"\n### {finding.Code}: {finding.Title}\n\nError. {finding.Meaning}\n\n**What to do:** {finding.WhatToDo}\n");
        }

        return text.Append('\n').Append(End).ToString();
    }
}
