using System.Text.Json;
using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>
/// Holds a release's values against the values that its chart has. Helm passes over a key that no template reads, so a misspelt one does
/// nothing.
/// </summary>
internal static class ChartValues
{
    // Maps whose keys are the user's own, though the chart ships some.
    private static readonly string[] Open = ["argo-cd.configs.cm", "argo-cd.configs.params", "argo-cd.configs.rbac"];

    public static IEnumerable<string> Check(JsonObject values, JsonObject known, string path)
    {
        foreach (var (key, value) in values)
        {
            var here = $"{path}.{key}";
            if (!known.TryGetPropertyValue(key, out var form))
            {
                if (!Open.Contains(path))
                {
                    yield return $"{here}: the chart has no such value";
                }

                continue;
            }

            if (form is JsonObject { Count: > 0 } map)
            {
                foreach (var problem in value is JsonObject nested ? Check(nested, map, here) : [$"{here}: no map"])
                {
                    yield return problem;
                }
            }
            else if (form is JsonArray && value is not JsonArray)
            {
                yield return $"{here}: no list";
            }
            else if (form is JsonValue type && value is not null && !Fits((string)type!, value.GetValueKind()))
            {
                yield return $"{here}: no {type}";
            }
        }
    }

    // A text may stand for anything: charts print it.
    private static bool Fits(string type, JsonValueKind kind) =>
        type switch
        {
            "truth" => kind is JsonValueKind.True or JsonValueKind.False,
            "number" => kind == JsonValueKind.Number,
            _ => kind is not (JsonValueKind.Object or JsonValueKind.Array),
        };
}
