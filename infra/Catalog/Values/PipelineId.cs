namespace Infra.Catalog.Values;

/// <summary>What commands and reports call a pipeline: <c>domain/name</c>.</summary>
public readonly record struct PipelineId(DomainName Domain, PipelineName Name) : IComparable<PipelineId>
{
    /// <summary>Null when <paramref name="text"/> is not two segments.</summary>
    public static PipelineId? Parse(string text) =>
        text.Split('/') is [{ Length: > 0 } domain, { Length: > 0 } name]
            ? new PipelineId(new DomainName(domain), new PipelineName(name))
            : null;

    public int CompareTo(PipelineId other) => Domain.CompareTo(other.Domain) is var order and not 0 ? order : Name.CompareTo(other.Name);

    public override string ToString() => $"{Domain}/{Name}";
}
