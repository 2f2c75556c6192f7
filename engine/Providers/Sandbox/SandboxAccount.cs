using DataOps.Engine.Model;

namespace DataOps.Providers.Sandbox;

/// <summary>
/// The account (for Kubernetes the cluster) that a provider resource leads to. Explicit providers stand for accounts of their own, since
/// they are how a program reaches a second region or cluster; all default providers of a package share one, whatever version is in their
/// name.
/// </summary>
internal readonly record struct SandboxAccount(string Name)
{
    /// <param name="identifier">What the program calls the account; empty: the provider's name counts.</param>
    public static SandboxAccount Of(Urn provider, string identifier = "")
    {
        if (identifier.Length > 0)
        {
            return new SandboxAccount(identifier);
        }

        return new SandboxAccount(
            provider.IsEmpty || provider.Name is "default" || provider.Name.StartsWith("default_", StringComparison.Ordinal)
                ? ""
                : provider.Name
        );
    }

    /// <summary>The scope of a resource's object: <c>PROJECT/STACK</c> or <c>PROJECT/STACK/ACCOUNT</c>.</summary>
    public string Scope(Urn resource) =>
        string.IsNullOrEmpty(Name) ? $"{resource.Project}/{resource.Stack}" : $"{resource.Project}/{resource.Stack}/{Name}";
}
