using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;

namespace DataOps.Engine.Execution;

/// <summary>Marks outputs as secret that the program named, or that repeat a secret input.</summary>
internal static class SecretMarks
{
    private const string IdKey = "id";

    public static ResourceState Apply(ResourceState state, RunReporter reporter)
    {
        if (state.AdditionalSecretOutputs.Contains(IdKey))
        {
            reporter.Warn(
                EngineDiagnostics.InvalidGoal,
                state.Urn,
                "The 'id' property cannot be made secret. See pulumi/pulumi#2717 for more details."
            );
        }

        bool IsSecret(string key, PropertyValue value) =>
            value is not PropertyValue.Secret && (state.AdditionalSecretOutputs.Contains(key) || state.Inputs[key] is PropertyValue.Secret);

        return state.Outputs.Any(output => IsSecret(output.Key, output.Value))
            ? state with
            {
                Outputs = state.Outputs.Select((key, value) => IsSecret(key, value) ? new PropertyValue.Secret(value) : value),
            }
            : state;
    }
}
