using Infra.Catalog.References;

namespace Infra.Components.Workloads;

/// <summary>
/// What only the orchestrator knows of a run travels as environment variables (<c>RUN_DATE</c>, <c>RUN_PARAMETERS_LIMIT</c>);
/// Kubernetes puts <c>$(NAME)</c> into arguments and other variables.
/// </summary>
public static class RunVariables
{
    /// <summary>The variable of a reference's name without <c>run.</c>.</summary>
    public static string Name(string reference) => "RUN_" + reference.ToUpperInvariant().Replace('.', '_').Replace('-', '_');

    public static string Render(string text) => RunReference.Replace(text, reference => $"$({Name(reference)})");
}
