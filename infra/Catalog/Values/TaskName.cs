namespace Infra.Catalog.Values;

/// <summary>The name of a task within its pipeline.</summary>
public readonly record struct TaskName(string Value) : IComparable<TaskName>
{
    public int CompareTo(TaskName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
