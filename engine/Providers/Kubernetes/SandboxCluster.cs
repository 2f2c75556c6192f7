using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers.Sandbox;
using DataOps.Providers.Schema;

namespace DataOps.Providers.Kubernetes;

/// <summary>
/// A cluster that exists in the sandbox only: objects get what an API server adds, and a status as if everything went well.
/// </summary>
internal sealed class SandboxCluster(PackageSchema schema, SandboxCloud cloud, SandboxAccount account) : IKubernetesTarget
{
    private static readonly string[] ClusterFields = ["uid", "creationTimestamp", "generation", "resourceVersion"];

    public bool IsRendered => false;

    public static bool IsSetByCluster(string metadataField) => ClusterFields.Contains(metadataField);

    public IEnumerable<CheckFailure> Check(Urn urn, PropertyMap inputs) => [];

    public Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var inputs = PlainValues.Reduce(request.Inputs);
        if (ObjectIdentity.Of(WithNamespace(inputs, request.Urn.Type)) is not { } identity)
        {
            return Task.FromResult<ProviderResponse<ResourceResponse>>(ProviderFindings.NotRendered(request.Urn, "the object has no name"));
        }

        return SandboxCalls.CreateAsync(
            cloud,
            account,
            request,
            (generation, created) =>
                new SandboxObject
                {
                    Scope = account.Scope(request.Urn),
                    Type = request.Urn.Type,
                    Id = identity.Id,
                    Urn = request.Urn,
                    Properties = Live(request.Urn, inputs, generation, created, revision: 1),
                },
            replaceExisting: false,
            cancellationToken
        );
    }

    public Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var inputs = PlainValues.Reduce(request.NewInputs);
        return SandboxCalls.UpdateAsync(
            cloud,
            account,
            request,
            (found, generation, created) => Live(found.Urn, inputs, generation, created, Revision(found) + 1),
            cancellationToken
        );
    }

    public Task<ProviderResponse<ResourceResponse>> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        SandboxCalls.GuardAsync<ResourceResponse>(async () =>
        {
            var (reading, fault) = await cloud.CallAsync(
                "read",
                request.Urn,
                store =>
                    new SandboxReading(store.Find(account.Scope(request.Urn), request.Urn.Type, request.Id), store.Values).Reveal(
                        request.Outputs,
                        request.Inputs
                    ),
                cancellationToken
            );
            if (reading is null)
            {
                return ProviderFindings.Fault(fault!);
            }

            return reading.Object is { Properties: var live } found
                ? new ResourceResponse(found.Id, live)
                {
                    Inputs = request.Inputs.Count > 0 ? LiveInputs.Prune(live, request.Inputs) : LiveInputs.OfImport(live),
                }
                : new ResourceResponse("", PropertyMap.Empty);
        });

    public Task<ProviderResponse<Unit>> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        SandboxCalls.DeleteAsync(cloud, account, request, cancellationToken);

    private PropertyMap Live(Urn urn, PropertyMap inputs, int generation, DateTimeOffset created, int revision)
    {
        var live = WithNamespace(inputs, urn.Type);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{urn}\n{generation}"));
        var metadata = (PlainValues.Map(live["metadata"]) ?? PropertyMap.Empty)
            .With("uid", new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString())
            .With("creationTimestamp", created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
            .With("generation", revision)
            .With("resourceVersion", revision.ToString(CultureInfo.InvariantCulture));
        live = live.With("metadata", metadata);

        if (Status(urn.Type, live) is { } status)
        {
            live = live.With("status", status);
        }

        return urn.Type switch
        {
            "kubernetes:core/v1:Secret" => WithData(live),
            "kubernetes:core/v1:Service" => WithAddress(live, hash),
            _ => live,
        };
    }

    private PropertyValue? Status(string type, PropertyMap live)
    {
        var spec = PlainValues.Map(live["spec"]);
        PropertyValue replicas = spec?["replicas"] ?? 1;
        return type.Split(':')[^1] switch
        {
            "Deployment" or "StatefulSet" or "ReplicaSet" when KubernetesToken.Parse(type) is { Group: "apps" } => PropertyMap.From(
                ("observedGeneration", 1),
                ("replicas", replicas),
                ("readyReplicas", replicas),
                ("availableReplicas", replicas)
            ),
            "Job" when KubernetesToken.Parse(type) is { Group: "batch" } => PropertyMap.From(("succeeded", spec?["completions"] ?? 1)),
            _ => schema.FindResource(type)?.OutputTemplates.TryGetValue("status", out var template) == true
                ? JsonValues.Read(template)
                : null,
        };
    }

    // The API server keeps both as base64 under "data".
    private static PropertyMap WithData(PropertyMap live)
    {
        if (PlainValues.Map(live["stringData"]) is not { } texts)
        {
            return live;
        }

        var isSecret = live["stringData"] is PropertyValue.Secret;
        var encoded = texts.Select(
            (_, value) =>
                PlainValues.Text(value) is { } text
                    ? isSecret || value is PropertyValue.Secret
                        ? new PropertyValue.Secret(Base64(text))
                        : Base64(text)
                    : value
        );
        return live.With("data", PropertyMap.From((PlainValues.Map(live["data"]) ?? PropertyMap.Empty).Concat(encoded)));
    }

    private static PropertyValue Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static PropertyMap WithAddress(PropertyMap live, byte[] hash)
    {
        var spec = PlainValues.Map(live["spec"]) ?? PropertyMap.Empty;
        if (spec.ContainsKey("clusterIP") || PlainValues.Text(spec["type"]) == "ExternalName")
        {
            return live;
        }

        string address = $"10.96.{hash[0]}.{1 + (hash[1] % 254)}";
        return live.With("spec", spec.With("clusterIP", address).With("clusterIPs", PropertyValue.List(address)));
    }

    private static PropertyMap WithNamespace(PropertyMap inputs, string type)
    {
        var metadata = PlainValues.Map(inputs["metadata"]) ?? PropertyMap.Empty;
        return KubernetesToken.Parse(type) is { IsNamespaced: true } && PlainValues.Text(metadata["namespace"]) is null or ""
            ? inputs.With("metadata", metadata.With("namespace", "default"))
            : inputs;
    }

    private static int Revision(SandboxObject found) =>
        PlainValues.Map(found.Properties["metadata"])?["generation"] is PropertyValue.Number { Value: var revision } ? (int)revision : 1;
}
