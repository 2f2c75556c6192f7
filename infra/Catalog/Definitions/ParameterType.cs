namespace Infra.Catalog.Definitions;

/// <summary>The type of a parameter.</summary>
public enum ParameterType
{
    Text,
    Integer,
    Number,
    Flag,
    Date,
    Duration,
}
