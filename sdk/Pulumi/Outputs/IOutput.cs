namespace Pulumi;

/// <summary>An output seen without its type, as the serializer meets it.</summary>
internal interface IOutput
{
    ValueTask<Resolved<object?>> ResolveAsync();
}
