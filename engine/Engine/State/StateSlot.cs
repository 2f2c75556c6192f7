using System.Globalization;

namespace DataOps.Engine.State;

/// <summary>
/// A place in a snapshot that is being changed: either the position in the snapshot that the run started from, or the number under which
/// the run itself added an entry. URNs would not do: a resource and the old half of its replacement share one. Written <c>base:12</c> or
/// <c>new:7</c>.
/// </summary>
public readonly record struct StateSlot(bool IsNew, long Number)
{
    private const string BasePrefix = "base:";
    private const string NewPrefix = "new:";

    public static StateSlot InBase(int index) => new(false, index);

    public static StateSlot Added(long number) => new(true, number);

    public static bool TryParse(string text, out StateSlot slot)
    {
        var isNew = text.StartsWith(NewPrefix, StringComparison.Ordinal);
        var prefix = isNew ? NewPrefix : BasePrefix;
        var number = 0L;
        var parsed =
            text.StartsWith(prefix, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
        slot = new StateSlot(isNew, number);
        return parsed;
    }

    public override string ToString() => (IsNew ? NewPrefix : BasePrefix) + Number.ToString(CultureInfo.InvariantCulture);
}
