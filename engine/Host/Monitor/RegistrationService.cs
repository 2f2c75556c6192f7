using System.Collections.Immutable;
using DataOps.Engine.Host.Callbacks;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Wire;
using Grpc.Core;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>Registers resources: inherited options, transforms, then the engine; and the answer that the program understands.</summary>
internal sealed class RegistrationService(
    IDeploymentMonitor monitor,
    CallbackClients callbacks,
    RunContext context,
    MonitorAccess access,
    IAssetHasher hasher
)
{
    private readonly RegistrationRegistry _memory = new();
    private readonly SourcePositions _positions = new(context.ProjectDirectory);
    private readonly WireOptions _plain = WireOptions.Everything with { Hasher = hasher };
    private readonly WireOptions _upgraded = WireOptions.Everything with { Hasher = hasher, UpgradeToOutputValues = true };

    public StackTransforms<ResourceTransform> StackTransforms { get; } = new();

    public ResourceTransform Transform(Callback callback) => new(callbacks.Get(callback), _plain);

    public string ResolveProvider(string provider, string parent, string package) =>
        _memory.ResolveProvider(provider, ImmutableDictionary<string, string>.Empty, parent, package);

    public async Task<RegisterResourceResponse> RegisterAsync(
        RegisterResourceRequest request,
        bool isFromNode,
        CancellationToken cancellationToken
    )
    {
        Refuse(request);
        _memory.Inherit(request);
        var own = OwnTransforms(request);
        var (transformed, dependencies) = await TransformAsync(request, own, isFromNode, cancellationToken);
        if (!request.Custom && request.Parent.Length > 0 && _memory.Find(request.Parent) is { } parent)
        {
            foreach (var (package, provider) in parent.Providers)
            {
                transformed.Options.Providers.TryAdd(package, provider);
            }
        }

        var goal = GoalTranslation.ToGoal(request, transformed, dependencies, _plain, _positions.Read(request.SourcePosition));
        var resource = request.Remote
            ? await monitor.ConstructAsync(new ConstructGoal(goal, access) { Timeouts = Timeouts(transformed) }, cancellationToken)
            : await monitor.RegisterAsync(goal, cancellationToken);
        if (resource.Outcome != RegistrationOutcome.Succeeded && !request.SupportsResultReporting)
        {
            throw new RpcException(new Status(StatusCode.Internal, "resource registration failed"));
        }

        if (!resource.Urn.IsEmpty)
        {
            if (request.Remote)
            {
                _memory.RememberConstructed(resource.Urn, goal, own);
            }
            else
            {
                _memory.Remember(resource.Urn, ToEntry(goal, own));
            }
        }

        return ToResponse(request, resource);
    }

    public Task RegisterOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken)
    {
        var urn = RequestUrns.Parse(request.Urn, "resource");
        var outputs = PropertyReader.ToMap(request.Outputs, _plain with { KeepOutputValues = false });
        return monitor.RegisterOutputsAsync(urn, outputs, cancellationToken);
    }

    public async Task<ReadResourceResponse> ReadAsync(ReadResourceRequest request, CancellationToken cancellationToken)
    {
        _ = RequestUrns.Package(request.Type);
        var resource = await monitor.ReadAsync(
            new ReadGoal
            {
                Type = request.Type,
                Name = request.Name,
                Id = request.Id,
                Parent = RequestUrns.ParseOptional(request.Parent, "parent"),
                Properties = PropertyReader.ToMap(request.Properties, WireOptions.Everything with { KeepOutputValues = false }),
                Dependencies = [.. RequestUrns.ParseSet(request.Dependencies, "dependency")],
                Provider = request.Provider,
                Version = request.Version,
                PluginDownloadUrl = request.PluginDownloadURL,
                PackageRef = request.PackageRef,
                AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
                SourcePosition = _positions.Read(request.SourcePosition),
            },
            cancellationToken
        );
        _memory.Remember(resource.Urn, new RegistrationRegistry.Entry { Parent = request.Parent });
        var answer = new WireOptions
        {
            KeepUnknowns = true,
            KeepSecrets = request.AcceptSecrets,
            KeepResources = request.AcceptResources,
        };
        return new ReadResourceResponse { Urn = resource.Urn.Value, Properties = PropertyWriter.ToStruct(resource.Properties, answer) };
    }

    private static void Refuse(RegisterResourceRequest request)
    {
        if (request.StateMigrations.Count > 0)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "state migrations are not supported by this deployment"));
        }

        _ = RequestUrns.ParseOptional(request.Parent, "parent");
        if (request.Custom || request.Remote)
        {
            _ = RequestUrns.Package(request.Type);
        }

        if (request.EnvVarMappings.Count > 0 && !ProviderReference.IsProviderType(request.Type))
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "envVarMappings can only be used with provider resources"));
        }
    }

    /// <summary>
    /// The transforms of a resource. Those of a component that its provider constructs run twice, as in Pulumi: for the program's
    /// registration, and for that of the provider, which knows nothing of them.
    /// </summary>
    private ImmutableArray<ResourceTransform> OwnTransforms(RegisterResourceRequest request)
    {
        var key = $"{request.Parent}::{request.Type}::{request.Name}";
        if (_memory.TakePendingTransforms(key) is { } pending)
        {
            return pending;
        }

        ImmutableArray<ResourceTransform> own = [.. request.Transforms.Select(Transform)];
        if (request.Remote && own.Length > 0)
        {
            _memory.KeepPendingTransforms(key, own);
        }

        return own;
    }

    private static TimeoutTexts? Timeouts(TransformedResource transformed) =>
        transformed.Options.CustomTimeouts is { } timeouts
            ? new TimeoutTexts(timeouts.Create, timeouts.Update, timeouts.Delete, timeouts.Read)
            : null;

    private async Task<(TransformedResource Resource, RegistrationDependencies Dependencies)> TransformAsync(
        RegisterResourceRequest request,
        ImmutableArray<ResourceTransform> own,
        bool isFromNode,
        CancellationToken cancellationToken
    )
    {
        ResourceTransform[] transforms = [.. own, .. _memory.AncestorTransforms(request.Parent), .. StackTransforms.LastFirst];

        // Only what runs through transforms needs every secret and unknown as an output, which is taken back afterwards.
        var properties = PropertyReader.ToMap(request.Object, transforms.Length > 0 || request.Remote ? _upgraded : _plain);
        var dependencies = RegistrationDependencies.Of(request, properties);
        if (request.Transforms.Count > 0)
        {
            properties = OutputValues.AddDependencies(properties, dependencies.ByProperty);
        }

        var provider =
            request.Custom || request.Remote
                ? _memory.ResolveProvider(request.Provider, request.Providers, request.Parent, RequestUrns.Package(request.Type))
                : request.Provider;
        var transformed = new TransformedResource(
            properties,
            GoalTranslation.ToOptions(request, provider, AliasTranslation.Collect(request, isFromNode))
        );
        foreach (var transform in transforms)
        {
            transformed = await transform.ApplyAsync(request, transformed, cancellationToken);
        }

        return (
            transformed,
            request.Transforms.Count > 0
                ? RegistrationDependencies.OfTransformed(transformed)
                : dependencies.WithOutputsOf(transformed.Properties)
        );
    }

    private static RegistrationRegistry.Entry ToEntry(ResourceGoal goal, ImmutableArray<ResourceTransform> own) =>
        new()
        {
            Parent = goal.Parent?.Value ?? "",
            DeletedWith = goal.DeletedWith?.Value ?? "",
            Protect = goal.Protect,
            RetainOnDelete = goal.RetainOnDelete,
            Provider = goal.Custom ? goal.Provider : "",
            Providers = goal.Custom
                ? ImmutableDictionary<string, string>.Empty
                : goal.Providers.ToImmutableDictionary(StringComparer.Ordinal),
            Transforms = own,
        };

    private static RegisterResourceResponse ToResponse(RegisterResourceRequest request, RegisteredResource resource)
    {
        // The outputs of a local component come later and may refer to resources that are not registered yet.
        var outputs = request.Custom || request.Remote ? resource.Properties : PropertyMap.Empty;
        if (!request.SupportsPartialValues)
        {
            outputs = PropertyMap.From(outputs.Where(entry => !PartialValues.HasUnknowns(entry.Value)));
        }

        var answer = new WireOptions
        {
            KeepUnknowns = true,
            KeepSecrets = request.AcceptSecrets,
            KeepResources = request.AcceptResources,
        };
        var response = new RegisterResourceResponse
        {
            Urn = resource.Urn.Value,
            Id = resource.Id,
            Object = PropertyWriter.ToStruct(outputs, answer),
            Unknown = resource.IsIdUnknown,
            Result = resource.Outcome switch
            {
                RegistrationOutcome.Failed => Result.Fail,
                RegistrationOutcome.Skipped => Result.Skip,
                _ => Result.Success,
            },
        };
        foreach (var (key, urns) in resource.PropertyDependencies)
        {
            response.PropertyDependencies.Add(
                key,
                new RegisterResourceResponse.Types.PropertyDependencies { Urns = { urns.Select(urn => urn.Value) } }
            );
        }

        return response;
    }
}
