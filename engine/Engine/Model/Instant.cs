namespace DataOps.Engine.Model;

/// <summary>A moment to the nanosecond, as other engines write them; this runtime's own times end with a hundred of them.</summary>
/// <param name="Time">The moment, but for less than a tick.</param>
/// <param name="Nanoseconds">What is less than a tick: 0 to 99.</param>
public readonly record struct Instant(DateTimeOffset Time, byte Nanoseconds = 0)
{
    public static implicit operator Instant(DateTimeOffset time) => new(time);
}
