using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>Gives every URN of a state the name of another stack, wherever a URN stands; the root resource gets the new name too.</summary>
internal sealed class StackRenaming(StackIdentity from, StackIdentity to)
{
    private readonly string _prefix = $"urn:pulumi:{from.Name}::{from.Project}::";

    public Snapshot Of(Snapshot snapshot) =>
        snapshot with
        {
            Resources = [.. snapshot.Resources.Select(Of)],
            PendingOperations = [.. snapshot.PendingOperations.Select(operation => operation with { Resource = Of(operation.Resource) })],
        };

    public Urn Of(Urn urn)
    {
        if (!urn.Value.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return urn;
        }

        var name = urn.QualifiedType == Urn.RootStackType && urn.Name == RootName(from) ? RootName(to) : urn.Name;
        return new Urn($"urn:pulumi:{to.Name}::{to.Project}::{urn.QualifiedType}::{name}");
    }

    public static string RootName(StackIdentity stack) => $"{stack.Project}-{stack.Name}";

    private ResourceState Of(ResourceState resource) =>
        StateUrns.Map(resource, Of) with
        {
            Aliases = [.. resource.Aliases.Select(Of)],
            Inputs = Of(resource.Inputs),
            Outputs = Of(resource.Outputs),
            ReplacementTrigger = resource.ReplacementTrigger is { } trigger ? Of(trigger) : null,
        };

    private PropertyMap Of(PropertyMap map) => map.Select((_, value) => Of(value));

    private PropertyValue Of(PropertyValue value) =>
        value switch
        {
            PropertyValue.ResourceReference reference => reference with { Urn = Of(reference.Urn) },
            PropertyValue.Secret secret => new PropertyValue.Secret(Of(secret.Element)),
            PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(Of)]),
            PropertyValue.Object nested => Of(nested.Properties),
            _ => value,
        };
}
