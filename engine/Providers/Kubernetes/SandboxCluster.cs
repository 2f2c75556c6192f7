using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers.Sandbox;
using DataOps.Providers.Schema;

namespace DataOps.Providers.Kubernetes;

/// <summary>A cluster that exists in the sandbox only: objects get what an API server adds, and a status as if everything went well.</summary>
internal sealed class SandboxCluster(PackageSchema schema, SandboxCloud cloud) : IKubernetesTarget
{
    private static readonly string[] ClusterFields = ["uid", "creationTimestamp", "generation", "resourceVersion"];

    public bool IsRendered => false;

    public static bool IsSetByCluster(string metadataField) => ClusterFields.Contains(metadataField);

    public IEnumerable<CheckFailure> Check(Urn urn, PropertyMap inputs) => [];

    public Task<ProviderAnswer<ResourceAnswer>> CreateAsync(CreateQuestion question, CancellationToken cancellationToken) => GuardAsync<ResourceAnswer>(async () =>
    {
        var type = question.Urn.Type;
        if (await cloud.EnterAsync("create", type, question.Urn.Name, cancellationToken) is { } fault)
            return ProviderFindings.Fault(fault);

        var inputs = PlainValues.Reduce(question.Inputs);
        if (ObjectIdentity.Of(WithNamespace(inputs, type)) is not { } identity)
            return ProviderFindings.NotRendered(question.Urn, "the object has no name");

        var scope = SandboxProvider.Scope(question.Urn);
        var creation = await cloud.CreateAsync(
            question.Urn,
            scope,
            (generation, created) => new SandboxObject { Scope = scope, Type = type, Id = identity.Id, Urn = question.Urn, Properties = Live(question.Urn, inputs, generation, created, revision: 1) },
            question.OperationId,
            replaceExisting: false,
            cancellationToken);
        if (creation.Kind == SandboxCreationKind.Refused)
            return ProviderFindings.ObjectExists(type, identity.Id, creation.Object.Urn);

        var outputs = creation.Kind == SandboxCreationKind.Created ? creation.Object.Properties : await cloud.RevealAsync(creation.Object.Properties, inputs, cancellationToken);
        return new ResourceAnswer(identity.Id, outputs);
    });

    public Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(UpdateQuestion question, CancellationToken cancellationToken) => GuardAsync<ResourceAnswer>(async () =>
    {
        var type = question.Urn.Type;
        if (await cloud.EnterAsync("update", type, question.Urn.Name, cancellationToken) is { } fault)
            return ProviderFindings.Fault(fault);

        var inputs = PlainValues.Reduce(question.NewInputs);
        var changed = await cloud.UpdateAsync(
            SandboxProvider.Scope(question.Urn), type, question.Id, (found, generation, created) => Live(found.Urn, inputs, generation, created, Revision(found) + 1), cancellationToken);
        return changed is null ? ProviderFindings.ObjectMissing(type, question.Id) : new ResourceAnswer(question.Id, changed.Properties);
    });

    public Task<ProviderAnswer<ResourceAnswer>> ReadAsync(ReadQuestion question, CancellationToken cancellationToken) => GuardAsync<ResourceAnswer>(async () =>
    {
        var type = question.Urn.Type;
        if (await cloud.EnterAsync("read", type, question.Urn.Name, cancellationToken) is { } fault)
            return ProviderFindings.Fault(fault);

        if (await cloud.FindAsync(SandboxProvider.Scope(question.Urn), type, question.Id, cancellationToken) is not { } found)
            return new ResourceAnswer("", PropertyMap.Empty);

        var live = await cloud.RevealAsync(found.Properties, question.Outputs, cancellationToken);
        live = await cloud.RevealAsync(live, question.Inputs, cancellationToken);
        return new ResourceAnswer(found.Id, live) { Inputs = question.Inputs.Count > 0 ? LiveInputs.Prune(live, question.Inputs) : LiveInputs.OfImport(live) };
    });

    public Task<ProviderAnswer<Nothing>> DeleteAsync(DeleteQuestion question, CancellationToken cancellationToken) => GuardAsync<Nothing>(async () =>
    {
        if (await cloud.EnterAsync("delete", question.Urn.Type, question.Urn.Name, cancellationToken) is { } fault)
            return ProviderFindings.Fault(fault);

        await cloud.DeleteAsync(SandboxProvider.Scope(question.Urn), question.Urn.Type, question.Id, cancellationToken);
        return Nothing.Instance;
    });

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
            live = live.With("status", status);

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
            "Deployment" or "StatefulSet" or "ReplicaSet" when KubernetesToken.Parse(type) is { Group: "apps" } =>
                PropertyMap.From(("observedGeneration", 1), ("replicas", replicas), ("readyReplicas", replicas), ("availableReplicas", replicas)),
            "Job" when KubernetesToken.Parse(type) is { Group: "batch" } => PropertyMap.From(("succeeded", spec?["completions"] ?? 1)),
            _ => schema.FindResource(type)?.OutputTemplates.TryGetValue("status", out var template) == true ? JsonValues.Read(template) : null,
        };
    }

    // The API server keeps both as base64 under "data".
    private static PropertyMap WithData(PropertyMap live)
    {
        if (PlainValues.Map(live["stringData"]) is not { } texts)
            return live;

        var isSecret = live["stringData"] is PropertyValue.Secret;
        var encoded = texts.Select((_, value) => PlainValues.Text(value) is { } text
            ? isSecret || value is PropertyValue.Secret ? new PropertyValue.Secret(Base64(text)) : Base64(text)
            : value);
        return live.With("data", PropertyMap.From((PlainValues.Map(live["data"]) ?? PropertyMap.Empty).Concat(encoded)));
    }

    private static PropertyValue Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static PropertyMap WithAddress(PropertyMap live, byte[] hash)
    {
        var spec = PlainValues.Map(live["spec"]) ?? PropertyMap.Empty;
        if (spec.ContainsKey("clusterIP") || PlainValues.Text(spec["type"]) == "ExternalName")
            return live;

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

    private static async Task<ProviderAnswer<T>> GuardAsync<T>(Func<Task<ProviderAnswer<T>>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (SandboxUnavailableException exception)
        {
            return ProviderFindings.CloudUnavailable(exception.Message);
        }
    }
}
