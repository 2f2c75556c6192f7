namespace Pulumi;

/// <summary>A union seen without its types, as the serializer meets it.</summary>
internal interface IUnion
{
    object? Value { get; }
}
