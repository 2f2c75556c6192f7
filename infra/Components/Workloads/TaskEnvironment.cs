using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Workloads;

/// <summary>Environment variables of a container. A secret is a reference to a Kubernetes Secret that exists outside of this program.</summary>
internal static class TaskEnvironment
{
    /// <summary>Variables whose values other resources give come after the others, by name.</summary>
    public static InputList<EnvVarArgs> Build(
        TaskPlace place, ImmutableSortedDictionary<string, EnvironmentValue> variables, InputMap<string> outputs) =>
        Build(place, variables).Concat(outputs.Apply(values => values
            .OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => new EnvVarArgs { Name = value.Key, Value = value.Value })
            .ToList()));

    public static InputList<EnvVarArgs> Build(TaskPlace place, ImmutableSortedDictionary<string, EnvironmentValue> variables)
    {
        var list = new InputList<EnvVarArgs>();
        foreach (var (name, value) in variables)
        {
            list.Add(value.Match(
                literal => new EnvVarArgs { Name = name, Value = RunVariables.Render(literal.Text) },
                fromSecret => new EnvVarArgs
                {
                    Name = name,
                    ValueFrom = new EnvVarSourceArgs
                    {
                        SecretKeyRef = new SecretKeySelectorArgs { Name = $"{place.ServiceAccount}-{fromSecret.Secret}", Key = "value" },
                    },
                }));
        }

        return list;
    }
}
