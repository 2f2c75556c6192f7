using System.Text;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers.Plugins;

namespace DataOps.Providers.Kubernetes;

/// <summary>
/// Writes each object as a YAML file for a GitOps operator, in the folders and under the names that Pulumi's provider uses:
/// <c>0-crd/</c> for definitions of custom resources, <c>1-manifest/</c> for everything else,
/// <c>VERSION-kind-NAMESPACE-NAME.yaml</c> with <c>/</c> and <c>:</c> of the version replaced by <c>_</c>. Nothing secret is ever written.
/// </summary>
internal sealed class RenderedManifests(string root, string directory, ObjectOwners owners) : IKubernetesTarget
{
    private const string Definitions = "0-crd";
    private const string Manifests = "1-manifest";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public bool IsRendered => true;

    /// <summary>
    /// The absolute directory, or null when it is not below the root, or only until links of the repository are followed. A relative one
    /// starts where the program runs, as for a plugin.
    /// </summary>
    public static string? Resolve(string root, string workingDirectory, string directory)
    {
        var top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        var full = Path.GetFullPath(directory, Path.GetFullPath(workingDirectory));
        if (!IsBelow(full, top) || RealPath.Of(top) is not { } realTop)
        {
            return null;
        }

        string[] written = [full, Path.Combine(full, Definitions), Path.Combine(full, Manifests)];
        return written.All(folder => RealPath.Of(folder) is { } real && IsBelow(real, realTop)) ? full : null;
    }

    private static bool IsBelow(string path, string top) => path.StartsWith(top + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    public IEnumerable<CheckFailure> Check(Urn urn, PropertyMap inputs)
    {
        if (PlainValues.Text(inputs["kind"]) == "Secret" && PlainValues.Text(inputs["apiVersion"]) == "v1")
        {
            yield return new CheckFailure(
                "kind",
                $"A Secret is not rendered, since everyone who reads the repository could read it: use SealedSecret or ExternalSecret, or a provider that applies ({ProviderFindings.RenderedSecretCode})"
            );
        }
        else if (inputs.Where(input => SecretMarks.Contains(input.Value)).Select(input => input.Key).FirstOrDefault() is { } property)
        {
            yield return new CheckFailure(
                property,
                $"'{property}' holds a secret value, which a rendered manifest would show: refer to a secret of the cluster instead ({ProviderFindings.RenderedSecretCode})"
            );
        }

        if (PlainValues.Text(PlainValues.Map(inputs["metadata"])?["name"]) is { } name && name.IndexOfAny(['/', '\\', '\0']) >= 0)
        {
            yield return new CheckFailure(
                "metadata.name",
                $"The name '{name}' cannot be part of a file's name ({ProviderFindings.RenderNameCode})"
            );
        }
    }

    /// <summary>
    /// False when the file of an object is gone, or is no longer what was written: it is written again. In a checkout that holds nothing
    /// rendered at all, which is what the branch of the definitions is, nothing is missing.
    /// </summary>
    public bool IsCurrent(PropertyMap inputs)
    {
        var top = Path.Combine(root, Path.GetRelativePath(root, directory).Split(Path.DirectorySeparatorChar)[0]);
        if (ObjectIdentity.Of(inputs) is not { } identity || !Directory.Exists(top))
        {
            return true;
        }

        try
        {
            return File.ReadAllText(PathOf(identity)) == Text(inputs);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public async Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        await WriteAsync(request.Urn, request.Inputs, null, cancellationToken) ?? Answer(request.Inputs);

    public async Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        await WriteAsync(request.Urn, request.NewInputs, ObjectIdentity.Of(request.OldInputs), cancellationToken) is { } failure
            ? failure
            : new ResourceResponse(request.Id, request.NewInputs);

    public async Task<ProviderResponse<ResourceResponse>> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var known = request.Outputs.Count > 0 ? request.Outputs : request.Inputs;
        if ((ObjectIdentity.Of(known) is { } identity ? PathOf(identity) : Named(request)) is not { } path || !IsManifest(path))
        {
            return new ResourceResponse("", PropertyMap.Empty);
        }

        try
        {
            var live = ManifestKeys.FromManifest(ManifestYaml.Read(await File.ReadAllTextAsync(path, cancellationToken)));
            return new ResourceResponse(request.Id, live) { Inputs = live };
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            return ProviderFindings.BrokenManifest(path, exception.Message);
        }
    }

    // A link in a manifest's place is no manifest: the next write puts one there.
    private static bool IsManifest(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null };

    public Task<ProviderResponse<Unit>> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        if (ObjectIdentity.Of(request.OldInputs) is not { } identity)
        {
            return Task.FromResult<ProviderResponse<Unit>>(Unit.Instance);
        }

        return Task.FromResult(Remove(PathOf(identity), request.Urn) is { } failure ? failure : (ProviderResponse<Unit>)Unit.Instance);
    }

    private static ProviderResponse<ResourceResponse> Answer(PropertyMap inputs) =>
        new ResourceResponse(ObjectIdentity.Of(inputs)!.Id, inputs);

    private async Task<ProviderFailure?> WriteAsync(
        Urn urn,
        PropertyMap inputs,
        ObjectIdentity? former,
        CancellationToken cancellationToken
    )
    {
        if (Check(urn, inputs).FirstOrDefault() is { } finding)
        {
            return ProviderFindings.NotRendered(urn, finding.Reason);
        }

        if (ObjectIdentity.Of(inputs) is not { } identity)
        {
            return ProviderFindings.NotRendered(urn, "the object has no name");
        }

        var path = PathOf(identity);
        try
        {
            var text = Text(inputs);
            Directory.CreateDirectory(Path.Combine(directory, Definitions));
            Directory.CreateDirectory(Path.Combine(directory, Manifests));

            // A reader, such as a commit in progress, sees the old file or the new one.
            // What a repository may have put in its place, a link for one, goes: nothing is written through it.
            var temporary = path + ".tmp";
            File.Delete(temporary);
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(Utf8.GetBytes(text), cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
            owners.Wrote(path, urn);
            return former is not null && PathOf(former) is var old && old != path ? Remove(old, urn) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ProviderFindings.NotRendered(urn, exception.Message);
        }
    }

    private static string Text(PropertyMap inputs) =>
        ManifestYaml.Write(ManifestKeys.ToManifest(PlainValues.Strip(PlainValues.Reduce(inputs))));

    private ProviderFailure? Remove(string path, Urn urn)
    {
        if (owners.BelongsToOther(path, urn))
        {
            return null;
        }

        try
        {
            File.Delete(path);
            foreach (var folder in (string[])[Path.Combine(directory, Definitions), Path.Combine(directory, Manifests), directory])
            {
                if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
                {
                    Directory.Delete(folder);
                }
            }

            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ProviderFindings.NotRendered(urn, exception.Message);
        }
    }

    private string PathOf(ObjectIdentity identity)
    {
        var version = identity.ApiVersion.Replace('/', '_').Replace(':', '_');
        var place = identity.Namespace.Length == 0 ? "default" : identity.Namespace;
        var folder = identity is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" } ? Definitions : Manifests;
        return Path.Combine(directory, folder, $"{version}-{identity.Kind.ToLowerInvariant()}-{place}-{identity.Name}.yaml");
    }

    // An import knows the type and the id only.
    private string? Named(ReadRequest request)
    {
        if (KubernetesToken.Parse(request.Urn.Type) is not { } token || request.Id.Split('/') is not { Length: 1 or 2 } parts)
        {
            return null;
        }

        return PathOf(new ObjectIdentity(token.ApiVersion, token.Kind, parts.Length == 2 ? parts[0] : "", parts[^1]));
    }
}
