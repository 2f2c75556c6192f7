using System.Collections.Immutable;
using DataOps.Engine.Model;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>Aliases of a registration: the list that transforms see, and what the engine makes of it afterwards.</summary>
internal static class AliasTranslation
{
    public static IEnumerable<Alias> Collect(RegisterResourceRequest request, bool isFromNode)
    {
        foreach (var urn in request.AliasURNs)
        {
            yield return new Alias { Urn = urn };
        }

        foreach (var alias in request.Aliases)
        {
            yield return isFromNode && !request.AliasSpecs && alias.Spec is { } spec ? Mend(spec) : alias;
        }
    }

    public static ImmutableArray<AliasSpec> Read(IEnumerable<Alias> aliases) => [.. aliases.Select(Read)];

    private static AliasSpec Read(Alias alias)
    {
        if (alias.Spec is not { } spec)
        {
            return new AliasSpec.ByUrn(RequestUrns.Parse(alias.Urn, "alias"));
        }

        var parent =
            spec.ParentCase == Alias.Types.Spec.ParentOneofCase.ParentUrn
                ? RequestUrns.ParseOptional(spec.ParentUrn, "parent of an alias")
                : null;
        return new AliasSpec.ByParts(
            Given(spec.Name),
            Given(spec.Type),
            Given(spec.Stack),
            Given(spec.Project),
            parent,
            spec is { ParentCase: Alias.Types.Spec.ParentOneofCase.NoParent, NoParent: true }
        );
    }

    // Node SDKs from before properly specified aliases had the two cases without a parent the wrong way round.
    private static Alias Mend(Alias.Types.Spec spec)
    {
        var mended = new Alias.Types.Spec
        {
            Name = spec.Name,
            Type = spec.Type,
            Stack = spec.Stack,
            Project = spec.Project,
        };
        switch (spec.ParentCase)
        {
            case Alias.Types.Spec.ParentOneofCase.ParentUrn when spec.ParentUrn.Length > 0:
                mended.ParentUrn = spec.ParentUrn;
                break;
            case Alias.Types.Spec.ParentOneofCase.NoParent when spec.NoParent:
                break;
            case Alias.Types.Spec.ParentOneofCase.NoParent:
                mended.NoParent = false;
                break;
            default:
                mended.NoParent = true;
                break;
        }

        return new Alias { Spec = mended };
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
