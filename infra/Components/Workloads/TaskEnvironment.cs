using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Workloads;

/// <summary>
/// Environment variables of a container. A secret is a reference to a Kubernetes Secret that exists outside of this program.
/// </summary>
internal static class TaskEnvironment
{
    private const string Home = "HOME";

    /// <summary>A pod's user is in no image's list of users, so its home folder would be <c>/</c>, which nobody may write to.</summary>
    public static ImmutableSortedDictionary<string, EnvironmentValue> WithHome(
        ImmutableSortedDictionary<string, EnvironmentValue> variables
    ) => variables.ContainsKey(Home) ? variables : variables.SetItem(Home, new EnvironmentValue.Literal("/tmp"));

    /// <summary>Variables whose values other resources give come after the others, by name.</summary>
    public static InputList<EnvVarArgs> Build(
        TaskPlace place,
        ImmutableSortedDictionary<string, EnvironmentValue> variables,
        InputMap<string> outputs
    ) =>
        Build(place, variables)
            .Concat(
                outputs.Apply(values =>
                    values
                        .OrderBy(value => value.Key, StringComparer.Ordinal)
                        .Select(value => new EnvVarArgs { Name = value.Key, Value = value.Value })
                        .ToList()
                )
            );

    /// <summary>Variables whose values the cluster holds.</summary>
    public static IEnumerable<EnvVarArgs> Build(ImmutableSortedDictionary<string, ConfigReference> references) =>
        references
            .OrderBy(reference => reference.Key, StringComparer.Ordinal)
            .Select(reference => new EnvVarArgs
            {
                Name = reference.Key,
                ValueFrom = new EnvVarSourceArgs
                {
                    ConfigMapKeyRef = new ConfigMapKeySelectorArgs { Name = reference.Value.ConfigMap, Key = reference.Value.Key },
                },
            });

    public static InputList<EnvVarArgs> Build(TaskPlace place, ImmutableSortedDictionary<string, EnvironmentValue> variables)
    {
        var list = new InputList<EnvVarArgs>();
        foreach (var (name, value) in variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            list.Add(
                value.Match(
                    literal => new EnvVarArgs { Name = name, Value = RunVariables.Render(literal.Text) },
                    fromSecret => new EnvVarArgs
                    {
                        Name = name,
                        ValueFrom = new EnvVarSourceArgs
                        {
                            SecretKeyRef = new SecretKeySelectorArgs
                            {
                                Name = $"{place.ServiceAccount}-{fromSecret.Secret}",
                                Key = "value",
                            },
                        },
                    }
                )
            );
        }

        return list;
    }
}
