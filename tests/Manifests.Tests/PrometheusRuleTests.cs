using Testing;
using Xunit;

namespace Manifests.Tests;

/// <summary>What Prometheus itself makes of the rules that the tracked stacks render.</summary>
public sealed class PrometheusRuleTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Rules_OfAStack_AreRules(string stack)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var manifest in (await StackManifests.OfAsync(stack)).Where(manifest => manifest.Kind == "PrometheusRule"))
        {
            files.Add($"{manifest.Namespace}-{manifest.Name}.yml", manifest.Spec.ToJsonString());
        }

        Assert.NotEmpty(files);
        await PromTool.RunAsync(files, ["check", "rules", .. files.Keys], TestContext.Current.CancellationToken);
    }
}
