using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Pulumi;

namespace Infra.Components.Warehouses;

/// <summary>
/// A Python program that runs <c>run FILE FOLDER</c> and <c>check FILE FOLDER</c> in a warehouse, and the variables by which it
/// finds the warehouse.
/// </summary>
public sealed record WarehouseRunner(string FileName, string Source)
{
    public ImmutableSortedDictionary<string, EnvironmentValue> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, EnvironmentValue>(StringComparer.Ordinal);

    /// <summary>Further variables whose values other resources give.</summary>
    public InputMap<string> OutputEnvironment { get; init; } = new();
}
