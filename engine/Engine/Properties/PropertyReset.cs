using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Properties;

/// <summary>Puts old values back where changes are to be ignored, before the provider sees the new inputs.</summary>
internal static class PropertyReset
{
    /// <summary>The new inputs with old values at the paths, and the paths of which that could not be done throughout.</summary>
    public static (PropertyMap Inputs, ImmutableArray<string> Impossible) Apply(
        PropertyMap inputs,
        PropertyMap oldInputs,
        ImmutableArray<string> paths
    )
    {
        var impossible = ImmutableArray.CreateBuilder<string>();
        PropertyValue result = inputs;
        foreach (var text in paths)
        {
            if (PropertyPath.Parse(text) is not { Segments.Length: > 0 } path)
            {
                continue;
            }

            var possible = true;
            result = Reset(path.Segments.AsSpan(), oldInputs, result, new Secrecy(false, false), ref possible);
            if (!possible)
            {
                impossible.Add(text);
            }
        }

        return (((PropertyValue.Object)result).Properties, impossible.ToImmutable());
    }

    private readonly record struct Secrecy(bool Old, bool New)
    {
        public PropertyValue Mark(PropertyValue value) => Old && !New ? new PropertyValue.Secret(value) : value;
    }

    private static PropertyValue Reset(
        ReadOnlySpan<PathSegment> path,
        PropertyValue? old,
        PropertyValue current,
        Secrecy secrecy,
        ref bool possible
    )
    {
        if (current is PropertyValue.Secret { Element: var element })
        {
            return new PropertyValue.Secret(Reset(path, old, element, secrecy with { New = true }, ref possible));
        }

        while (old is PropertyValue.Secret secret)
        {
            old = secret.Element;
            secrecy = secrecy with { Old = true };
        }

        var segment = path[0];
        if (segment.IsWildcard)
        {
            return path.Length == 1
                ? ResetAll(old, current, secrecy, ref possible)
                : ResetEach(path[1..], old, current, secrecy, ref possible);
        }

        return segment.Key is { } key
            ? ResetKey(path, key, old, current, secrecy, ref possible)
            : ResetIndex(path, segment.Index, old, current, secrecy, ref possible);
    }

    private static PropertyValue ResetIndex(
        ReadOnlySpan<PathSegment> path,
        int index,
        PropertyValue? old,
        PropertyValue current,
        Secrecy secrecy,
        ref bool possible
    )
    {
        if (index < 0)
        {
            possible = false;
            return current;
        }

        if (old is not PropertyValue.Array oldList || current is not PropertyValue.Array list)
        {
            // Where neither is a list there is nothing at the path in either, so nothing changed.
            possible &= old is not PropertyValue.Array && current is not PropertyValue.Array;
            return current;
        }

        var inOld = index < oldList.Items.Length;
        var inNew = index < list.Items.Length;
        if (!inOld || !inNew)
        {
            // A list cannot lose or gain one place without moving the others.
            possible &= path.Length == 1 && !inOld && !inNew;
            return current;
        }

        var value =
            path.Length == 1
                ? secrecy.Mark(oldList.Items[index])
                : Reset(path[1..], oldList.Items[index], list.Items[index], secrecy, ref possible);
        return new PropertyValue.Array(list.Items.SetItem(index, value));
    }

    private static PropertyValue ResetKey(
        ReadOnlySpan<PathSegment> path,
        string key,
        PropertyValue? old,
        PropertyValue current,
        Secrecy secrecy,
        ref bool possible
    )
    {
        var oldMap = (old as PropertyValue.Object)?.Properties;
        var map = (current as PropertyValue.Object)?.Properties;
        var oldValue = oldMap?[key];
        if (path.Length == 1)
        {
            if (oldValue is null)
            {
                return map is null ? current : map.Without(key);
            }

            if (map is not null)
            {
                return map.With(key, secrecy.Mark(oldValue));
            }

            possible = false;
            return current;
        }

        if (oldMap is null || map is null)
        {
            possible &= oldMap is null && map is null;
            return current;
        }

        var value = map[key];
        if (value is null)
        {
            possible &= oldValue is null;
            return current;
        }

        return map.With(key, Reset(path[1..], oldValue, value, secrecy, ref possible));
    }

    private static PropertyValue ResetAll(PropertyValue? old, PropertyValue current, Secrecy secrecy, ref bool possible)
    {
        switch (current)
        {
            case PropertyValue.Object:
                return old is PropertyValue.Object oldMap ? oldMap.Properties.Select((_, value) => secrecy.Mark(value)) : current;
            case PropertyValue.Array list:
                if (old is not PropertyValue.Array oldList)
                {
                    return current;
                }

                possible &= oldList.Items.Length == list.Items.Length;
                return new PropertyValue.Array([
                    .. list.Items.Select((item, i) => i < oldList.Items.Length ? secrecy.Mark(oldList.Items[i]) : item),
                ]);
            default:
                possible = false;
                return current;
        }
    }

    private static PropertyValue ResetEach(
        ReadOnlySpan<PathSegment> rest,
        PropertyValue? old,
        PropertyValue current,
        Secrecy secrecy,
        ref bool possible
    )
    {
        switch (old, current)
        {
            case (PropertyValue.Object { Properties: var oldMap }, PropertyValue.Object { Properties: var map }):
                foreach (var (key, oldValue) in oldMap)
                {
                    if (map[key] is not { } value)
                    {
                        possible = false;
                        return map;
                    }

                    map = map.With(key, Reset(rest, oldValue, value, secrecy, ref possible));
                    if (!possible)
                    {
                        break;
                    }
                }

                return map;
            case (PropertyValue.Array { Items: var oldItems }, PropertyValue.Array { Items: var items }):
                for (var i = 0; i < oldItems.Length && i < items.Length && possible; i++)
                {
                    items = items.SetItem(i, Reset(rest, oldItems[i], items[i], secrecy, ref possible));
                }

                possible &= oldItems.Length == items.Length;
                return new PropertyValue.Array(items);
            default:
                possible = false;
                return current;
        }
    }
}
