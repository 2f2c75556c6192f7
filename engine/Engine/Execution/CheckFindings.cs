using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>Words what a provider found wrong with inputs.</summary>
internal static class CheckFindings
{
    public static string Describe(ResourceState state, CheckFailure failure) =>
        failure.Property.Length == 0
            ? $"{state.Type} resource '{state.Urn.Name}' has a problem: {failure.Reason}"
            : $"{state.Type} resource '{state.Urn.Name}': property {failure.Property} value {PropertyText.Describe(state.Inputs[failure.Property])} has a problem: {failure.Reason}";
}
