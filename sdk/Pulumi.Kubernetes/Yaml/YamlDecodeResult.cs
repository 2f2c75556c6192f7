using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Yaml;

[OutputType]
internal sealed class YamlDecodeResult
{
    public readonly ImmutableArray<ImmutableDictionary<string, object>> Result;

    [OutputConstructor]
    private YamlDecodeResult(ImmutableArray<ImmutableDictionary<string, object>> result) => Result = result;
}
