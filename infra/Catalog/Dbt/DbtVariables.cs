using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// The <c>vars</c> that a package sees: those of the project that uses it before its own, and in each file those under the package's name
/// before general ones.
/// </summary>
internal sealed class DbtVariables(YamlNode.Map user, YamlNode.Map own, string package)
{
    public YamlNode? Find(string name) =>
        Within(user, package)?[name] ?? Value(user, name) ?? Within(own, package)?[name] ?? Value(own, name);

    /// <summary>What the package may ask for.</summary>
    public IEnumerable<string> Names =>
        new[] { Within(user, package), user["vars"] as YamlNode.Map, Within(own, package), own["vars"] as YamlNode.Map }
            .SelectMany(map => map?.Entries ?? [])
            .Where(entry => entry.Value is not YamlNode.Map || entry.Key != package)
            .Select(entry => entry.Key)
            .Distinct();

    /// <summary>
    /// The code with what its variables refer to: the value <c>{{ ref('orders') }}</c> is rendered where the variable is used.
    /// </summary>
    public DbtCode Expand(DbtCode code)
    {
        foreach (var (name, span, isConditional) in code.Variables)
        {
            if (Find(name) is YamlNode.Scalar scalar && scalar.Text.Contains("{{", StringComparison.Ordinal))
            {
                var value = DbtCode.Of(JinjaScanner.Scan(scalar.Text).Calls, _ => span);
                code = code with
                {
                    References =
                    [
                        .. code.References,
                        .. value.References.Select(reference =>
                            reference with
                            {
                                IsConditional = reference.IsConditional || isConditional,
                            }
                        ),
                    ],
                    Sources =
                    [
                        .. code.Sources,
                        .. value.Sources.Select(source => source with { IsConditional = source.IsConditional || isConditional }),
                    ],
                    Unknown = [.. code.Unknown, .. value.Unknown],
                };
            }
        }

        return code;
    }

    private static YamlNode.Map? Within(YamlNode.Map file, string package) => (file["vars"] as YamlNode.Map)?[package] as YamlNode.Map;

    private static YamlNode? Value(YamlNode.Map file, string name) => (file["vars"] as YamlNode.Map)?[name];
}
