using System.Diagnostics;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>The value of an environment variable. Closed: the cases nested here are all.</summary>
public abstract record EnvironmentValue
{
    private EnvironmentValue() { }

    /// <summary>Plain text; <c>${run.*}</c> is left for the orchestrator.</summary>
    public sealed record Literal(string Text) : EnvironmentValue;

    /// <summary>The value of a secret, which only the running workload sees.</summary>
    public sealed record FromSecret(SecretName Secret) : EnvironmentValue;

    public T Match<T>(Func<Literal, T> literal, Func<FromSecret, T> fromSecret) =>
        this switch
        {
            Literal value => literal(value),
            FromSecret value => fromSecret(value),
            _ => throw new UnreachableException(GetType().Name),
        };
}
