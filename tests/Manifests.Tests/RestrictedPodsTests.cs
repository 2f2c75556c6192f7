using System.Text.Json.Nodes;
using Xunit;

namespace Manifests.Tests;

/// <summary>The checker itself: it passes a good pod, and each fault alone is found.</summary>
public sealed class RestrictedPodsTests
{
    private const string Good = """
        {
          "securityContext": { "runAsNonRoot": true, "runAsUser": 185, "seccompProfile": { "type": "RuntimeDefault" } },
          "volumes": [ { "name": "tmp", "emptyDir": {} } ],
          "containers": [
            { "name": "task", "securityContext": { "allowPrivilegeEscalation": false, "capabilities": { "drop": ["ALL"] } } }
          ]
        }
        """;

    [Fact]
    public void RestrictedPods_OfAGoodPod_FindNothing() => Assert.Empty(RestrictedPods.Check(Parse(Good)));

    [Theory]
    [InlineData("\"runAsNonRoot\": true, ", "", "task: runAsNonRoot is not true")]
    [InlineData("185", "0", "pod runs as root")]
    [InlineData(", \"seccompProfile\": { \"type\": \"RuntimeDefault\" }", "", "task: no seccomp profile")]
    [InlineData("RuntimeDefault", "Unconfined", "pod has the seccomp profile Unconfined")]
    [InlineData("emptyDir", "hostPath", "volume tmp is a hostPath")]
    [InlineData("\"allowPrivilegeEscalation\": false, ", "", "task: allowPrivilegeEscalation is not false")]
    [InlineData("ALL", "NET_RAW", "task: capabilities are not dropped")]
    [InlineData("\"drop\": [\"ALL\"]", "\"drop\": [\"ALL\"], \"add\": [\"SYS_ADMIN\"]", "task: capability SYS_ADMIN is added")]
    [InlineData("\"volumes\"", "\"hostNetwork\": true, \"volumes\"", "hostNetwork is set")]
    [InlineData("\"name\": \"task\"", "\"name\": \"task\", \"ports\": [{ \"hostPort\": 80 }]", "task: a host's port")]
    [InlineData("\"allowPrivilegeEscalation\"", "\"privileged\": true, \"allowPrivilegeEscalation\"", "task: privileged")]
    public void RestrictedPods_OfAFault_FindIt(string text, string changed, string expected) =>
        Assert.Equal([expected], RestrictedPods.Check(Parse(Good.Replace(text, changed, StringComparison.Ordinal))));

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
