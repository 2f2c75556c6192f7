using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Properties;

/// <summary>
/// What differs between two property maps, for providers that cannot say: the names at the top, and every path.
/// </summary>
internal sealed class StructuralDiff
{
    private readonly SortedSet<string> _keys = new(StringComparer.Ordinal);
    private readonly ImmutableSortedDictionary<string, PropertyDiff>.Builder _paths = ImmutableSortedDictionary.CreateBuilder<
        string,
        PropertyDiff
    >(StringComparer.Ordinal);

    public ImmutableArray<string> Keys => [.. _keys];

    public ImmutableSortedDictionary<string, PropertyDiff> Paths => _paths.ToImmutable();

    public bool IsEmpty => _keys.Count == 0;

    public static StructuralDiff Between(PropertyMap old, PropertyMap current)
    {
        var diff = new StructuralDiff();
        foreach (var key in old.Keys.Union(current.Keys))
        {
            if (diff.Compare(PropertyPath.Root.Append(key), old[key], current[key]))
            {
                diff._keys.Add(key);
            }
        }

        return diff;
    }

    private bool Compare(PropertyPath path, PropertyValue? old, PropertyValue? current)
    {
        var inOld = old is not (null or PropertyValue.Null);
        var inNew = current is not (null or PropertyValue.Null);
        if (!inOld || !inNew)
        {
            if (inOld || inNew)
            {
                Add(path, inOld ? PropertyDiffKind.Delete : PropertyDiffKind.Add);
            }

            return inOld || inNew;
        }

        switch (old, current)
        {
            case (PropertyValue.Object { Properties: var oldMap }, PropertyValue.Object { Properties: var map }):
                var differs = false;
                foreach (var key in oldMap.Keys.Union(map.Keys))
                {
                    differs |= Compare(path.Append(key), oldMap[key], map[key]);
                }

                return differs;
            case (PropertyValue.Array { Items: var oldItems }, PropertyValue.Array { Items: var items }):
                return CompareItems(path, oldItems, items);
            default:
                if (PropertyComparison.AreSame(old!, current!))
                {
                    return false;
                }

                Add(path, PropertyDiffKind.Update);
                return true;
        }
    }

    private bool CompareItems(PropertyPath path, ImmutableArray<PropertyValue> old, ImmutableArray<PropertyValue> current)
    {
        var differs = old.Length != current.Length;
        for (var i = 0; i < Math.Min(old.Length, current.Length); i++)
        {
            differs |= Compare(path.Append(i), old[i], current[i]);
        }

        for (var i = old.Length; i < current.Length; i++)
        {
            Add(path.Append(i), PropertyDiffKind.Add);
        }

        for (var i = current.Length; i < old.Length; i++)
        {
            Add(path.Append(i), PropertyDiffKind.Delete);
        }

        return differs;
    }

    private void Add(PropertyPath path, PropertyDiffKind kind) => _paths[path.ToString()] = new PropertyDiff(kind, InputDiff: true);
}
