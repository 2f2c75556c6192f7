namespace Pulumi.Kubernetes.Yaml;

internal sealed class YamlDecodeArgs : InvokeArgs
{
    [Input("text")]
    public string? Text { get; set; }

    [Input("defaultNamespace")]
    public string? DefaultNamespace { get; set; }
}
