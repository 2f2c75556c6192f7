using DataOps.Engine.Model;

namespace DataOps.Providers.Sandbox;

/// <summary>
/// The settings of the sandbox's cloud that templates name <c>cloud.NAME</c>: the provider's configuration, else fixed values.
/// </summary>
internal sealed class CloudSettings
{
    private readonly Dictionary<string, string> _values;

    public CloudSettings(PropertyMap configuration)
    {
        var region = Text(configuration, "region") ?? "us-east-1";
        var (partition, suffix) = region switch
        {
            _ when region.StartsWith("cn-", StringComparison.Ordinal) => ("aws-cn", "amazonaws.com.cn"),
            _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => ("aws-us-gov", "amazonaws.com"),
            _ => ("aws", "amazonaws.com"),
        };
        _values = new Dictionary<string, string>
        {
            ["account"] = FirstAllowedAccount(configuration) ?? "123456789012",
            ["region"] = region,
            ["partition"] = partition,
            ["dnsSuffix"] = suffix,
            ["project"] = Text(configuration, "project") ?? "sandbox-project",
            ["subscription"] = Text(configuration, "subscriptionId") ?? "00000000-0000-0000-0000-0000000000aa",
            ["tenant"] = Text(configuration, "tenantId") ?? "00000000-0000-0000-0000-0000000000bb",
            ["location"] = Text(configuration, "location") ?? "westeurope",
            ["workspaceUrl"] = Text(configuration, "host") ?? "https://sandbox.cloud.databricks.com",
        };
    }

    /// <summary>Null when there is no such setting.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    private static string? Text(PropertyMap configuration, string key) =>
        PlainValues.Text(configuration[key]) is { Length: > 0 } text ? text : null;

    private static string? FirstAllowedAccount(PropertyMap configuration) =>
        configuration["allowedAccountIds"] is { } allowed && PlainValues.Unwrap(allowed) is PropertyValue.Array { Items: [var first, ..] }
            ? PlainValues.Text(first)
            : null;
}
