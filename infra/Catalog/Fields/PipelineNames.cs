using Infra.Catalog.Values;

namespace Infra.Catalog.Fields;

/// <summary>The form of names, for tools that make new ones.</summary>
public static class PipelineNames
{
    public static bool IsValid(PipelineId id) => Scalars.Name.Check(id.Domain.Value) is null && Scalars.Name.Check(id.Name.Value) is null;
}
