using System.Globalization;
using DataOps.Engine.Events;
using DataOps.Engine.Host;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using DataOps.Providers.Kubernetes;

namespace DataOps.Operations;

/// <summary>
/// Stops a change that would delete more of a pipeline than its <c>delivery.maxDeletes</c> allows. A removed pipeline has no definition any
/// more that could say so: the state remembers it in the inputs of the pipeline's component, and a rendered branch in the Application's
/// annotation.
/// </summary>
public sealed class DeletionGuard(Snapshot before) : IProgress<EngineEvent>
{
    private const string LimitInput = "maxDeletes";

    private readonly Lock _access = new();
    private readonly Dictionary<Urn, int> _deleted = [];
    private readonly Dictionary<Urn, ResourceState> _known = before
        .Resources.Where(resource => !resource.Delete)
        .GroupBy(resource => resource.Urn)
        .ToDictionary(group => group.Key, group => group.First());

    /// <summary>True when anything in the state names a limit.</summary>
    public bool HasLimits => _known.Keys.Any(urn => Limit(urn) is not null);

    /// <summary>Counts a planned deletion; the halves of a replacement are none.</summary>
    public void Report(EngineEvent value)
    {
        if (value is EngineEvent.StepEnded { Step: { Operation: "delete", Old.Custom: true } step } && Bounded(step.Urn) is { } owner)
        {
            lock (_access)
            {
                _deleted[owner] = _deleted.GetValueOrDefault(owner) + 1;
            }
        }
    }

    /// <summary>Throws when a component loses more than it allows.</summary>
    public void Require()
    {
        foreach (var (owner, count) in _deleted.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal))
        {
            if (Limit(owner) is { } limit && count > limit)
            {
                throw Fault(owner.Name, "resources", count, limit);
            }
        }
    }

    /// <summary>Throws when a folder of manifests loses more than its Application allows.</summary>
    public static void Require(IEnumerable<StaleManifests> stale)
    {
        foreach (var folder in stale)
        {
            if (folder.Limit is { } limit && folder.Files.Length > limit)
            {
                throw Fault(folder.Folder, "manifests", folder.Files.Length, limit);
            }
        }
    }

    private static FaultException Fault(string owner, string what, int count, int limit) =>
        new(
            OperationDiagnostics.TooManyDeletions,
            string.Create(CultureInfo.InvariantCulture, $"'{owner}' would lose {count} {what}, and allows {limit} in one change"),
            "Read what would go. If that is meant, say so for this run with --allow-deletes."
        );

    // The nearest component around a resource that names a limit.
    private Urn? Bounded(Urn urn)
    {
        for (var at = _known.GetValueOrDefault(urn); at is not null; at = at.Parent is { } parent ? _known.GetValueOrDefault(parent) : null)
        {
            if (Limit(at.Urn) is not null)
            {
                return at.Urn;
            }
        }

        return null;
    }

    private int? Limit(Urn urn) =>
        _known.GetValueOrDefault(urn) is { Custom: false } component && component.Inputs[LimitInput] is PropertyValue.Number number
            ? (int)number.Value
            : null;
}
