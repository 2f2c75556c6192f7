namespace DataOps.Providers.Kubernetes;

/// <summary>Where a path leads when every link on its way is followed; parts that do not exist yet stay as they are.</summary>
internal static class RealPath
{
    /// <summary>As Linux has it.</summary>
    private const int MostLinks = 40;

    /// <summary>Null for a path whose links lead in a circle.</summary>
    public static string? Of(string path)
    {
        var current = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(Parts(path[current.Length..]));
        var links = 0;
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }

            var next = Path.Combine(current, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            if (Path.GetPathRoot(target) is { Length: > 0 } root)
            {
                current = root;
                target = target[root.Length..];
            }

            foreach (var piece in Parts(target))
            {
                rest.Push(piece);
            }
        }

        return current;
    }

    // The last part first.
    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part != ".")
            .Reverse();
}
