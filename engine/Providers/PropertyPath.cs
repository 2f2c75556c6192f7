using System.Text.RegularExpressions;

namespace DataOps.Providers;

/// <summary>Paths into properties as Pulumi writes them: <c>a.b[0]["x.y"]</c>.</summary>
internal static partial class PropertyPath
{
    public static string Append(string path, string key)
    {
        if (!Simple().IsMatch(key))
        {
            return $"{path}[\"{key.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"]";
        }

        return path.Length == 0 ? key : $"{path}.{key}";
    }

    public static string Append(string path, int index) => $"{path}[{index}]";

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex Simple();
}
