using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace Infra.Components.GitOps.Flux;

/// <summary>
/// A domain's fence in Flux: the account that applies its pipelines, with rights in the domain's namespace over the kinds that pipelines
/// have, and no others. It stands in Flux's namespace, for a Kustomization can only name an account beside it.
/// </summary>
public sealed class DomainTenant : ComponentResource
{
    public const string Token = "dataplatform:gitops:DomainTenant";

    private const string RoleName = "delivery";

    private static readonly string[] Keep = ["get", "list", "watch", "create", "update", "patch", "delete"];

    // Nobody may grant what they do not hold themselves: these are the rights in the Roles that pipelines bring.
    private static readonly string[] Driver = [.. Keep, "deletecollection"];

    [Output("accountName")]
    public Output<string> AccountName { get; private set; }

    public DomainTenant(string name, DomainTenantArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var account = new ServiceAccount(
            $"{name}-account",
            new ServiceAccountArgs
            {
                Metadata = new ObjectMetaArgs { Name = args.AccountName, Namespace = args.OperatorNamespace },
                AutomountServiceAccountToken = false,
            },
            children
        );
        var metadata = new ObjectMetaArgs { Name = RoleName, Namespace = args.TargetNamespace };
        _ = new Role($"{name}-role", new RoleArgs { Metadata = metadata, Rules = Rules() }, children);
        _ = new RoleBinding(
            $"{name}-binding",
            new RoleBindingArgs
            {
                Metadata = metadata,
                RoleRef = new RoleRefArgs
                {
                    ApiGroup = "rbac.authorization.k8s.io",
                    Kind = "Role",
                    Name = RoleName,
                },
                Subjects = new SubjectArgs
                {
                    Kind = "ServiceAccount",
                    Name = args.AccountName,
                    Namespace = args.OperatorNamespace,
                },
            },
            children
        );

        AccountName = account.Metadata.Apply(meta => meta.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["accountName"] = AccountName });
    }

    private static InputList<PolicyRuleArgs> Rules() =>
        new()
        {
            Rule("", Keep, "serviceaccounts"),
            Rule("", Driver, "configmaps", "persistentvolumeclaims", "pods", "services"),
            Rule("argoproj.io", Keep, "cronworkflows", "workflowtemplates"),
            Rule("argoproj.io", ["create", "patch"], "workflowtaskresults"),
            Rule("batch", Keep, "cronjobs", "jobs"),
            Rule("external-secrets.io", Keep, "externalsecrets"),
            Rule("monitoring.coreos.com", Keep, "prometheusrules"),
            Rule("networking.k8s.io", Keep, "networkpolicies"),
            Rule("rbac.authorization.k8s.io", Keep, "rolebindings", "roles"),
            Rule("sparkoperator.k8s.io", Keep, "scheduledsparkapplications"),
        };

    private static PolicyRuleArgs Rule(string group, string[] verbs, params string[] resources) =>
        new()
        {
            ApiGroups = { group },
            Resources = resources,
            Verbs = verbs,
        };
}
