using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>Registers, once for each package and version, the provider of resources for which the program chose none.</summary>
internal sealed class DefaultProviders(RunScope scope, ResourceRegistrar registrar, CancellationToken cancellationToken)
{
    private const string DisabledKey = "pulumi:disable-default-providers";
    private const string BuiltinPackage = "pulumi";

    private readonly ConcurrentDictionary<string, Lazy<Task<ProviderReference?>>> _providers = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _disabled = Disabled(scope.Request.Config);

    /// <summary>True when the stack's configuration forbids the package's default provider.</summary>
    public bool IsDisabled(string package) => package != BuiltinPackage && (_disabled.Contains("*") || _disabled.Contains(package));

    /// <summary>Null when the provider could not be registered, which was reported.</summary>
    public Task<ProviderReference?> GetAsync(ProviderRequest request)
    {
        var package = request.Parameterization?.Name ?? request.Package;
        var key = $"{package}@{request.Parameterization?.Version ?? request.Version}@{request.PluginDownloadUrl}";
        return _providers.GetOrAdd(key, _ => new Lazy<Task<ProviderReference?>>(() => RegisterAsync(package, request))).Value;
    }

    private async Task<ProviderReference?> RegisterAsync(string package, ProviderRequest request)
    {
        var goal = new ResourceGoal
        {
            Type = ProviderReference.TypePrefix + package,
            Name = DefaultProviderName.For(request),
            Custom = true,
            Properties = ProviderInputs.WithPlugin(ProviderInputs.FromConfig(scope.Request.Config, package), request),
        };
        var end = await registrar.RegisterAsync(goal, cancellationToken);
        return end is { Outcome: RegistrationOutcome.Succeeded, State: { } state } ? new ProviderReference(state.Urn, state.Id) : null;
    }

    public void ReportDisabled(string package, Urn? urn, string what) =>
        scope.Reporter.Error(
            DeploymentFault.Program,
            EngineDiagnostics.DefaultProviderDisabled,
            urn,
            $"Default provider for '{package}' disabled. '{what}' must use an explicit provider."
        );

    private static ImmutableArray<string> Disabled(ImmutableSortedDictionary<string, PropertyValue> config)
    {
        if (
            !config.TryGetValue(DisabledKey, out var value)
            || PropertyTraversal.Unwrap(value) is not PropertyValue.String { Value.Length: > 0 } text
        )
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(text.Value);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(item => item.ToString().Trim())]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
