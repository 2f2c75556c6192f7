using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>
/// The output properties of a resource. They are completed in a fixed order, so that functions applied to several of them always run in
/// the same one: identity first, then the last declared before those above it.
/// </summary>
internal sealed class OutputSlots
{
    private readonly ImmutableArray<OutputSlot> _slots;

    public OutputSlots(IEnumerable<OutputSlot> declared)
    {
        _slots = [.. declared.Reverse()];
        Urn = _slots.FirstOrDefault(slot => slot.Name == FieldNames.Urn);
        Id = _slots.FirstOrDefault(slot => slot.Name == FieldNames.Id);
    }

    public static OutputSlots None { get; } = new([]);

    public OutputSlot? Urn { get; }

    public OutputSlot? Id { get; }

    /// <summary>The outputs other than URN and id.</summary>
    public IEnumerable<OutputSlot> State => _slots.Where(slot => slot != Urn && slot != Id);

    public void TryFail(Exception exception)
    {
        foreach (var slot in _slots)
        {
            slot.TryFail(exception);
        }
    }

    /// <summary>Ends the waiting for every output that has not been completed.</summary>
    public void TrySetDefaults(bool areKnown)
    {
        foreach (var slot in _slots)
        {
            slot.TrySetDefault(areKnown);
        }
    }
}
